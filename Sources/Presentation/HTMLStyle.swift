// How pages look, and how their tables are sorted.

extension HTMLPage {
    /// Light and dark, for screens, phones and paper; text stands out from its ground by 4.5 : 1.
    static let style = """
        :root{color-scheme:light dark;--ground:#fff;--text:#1c2430;--faint:#566071;--line:#d5dae1;
        --band:#f3f5f8;--accent:#0b5cad;--good:#dcf3e2;--goodtext:#14532d;--bad:#fde2e1;
        --badtext:#8c1d18;--notice:#fff1cf;--noticetext:#6b4700;--part:#2f7fd1;--all:#dfe5ec}
        @media (prefers-color-scheme:dark){:root{--ground:#14181e;--text:#e4e8ee;--faint:#a3adba;
        --line:#343c47;--band:#1d232b;--accent:#7db7f2;--good:#163a24;--goodtext:#b7ebc6;
        --bad:#4a1a18;--badtext:#ffc9c5;--notice:#43340c;--noticetext:#ffe1a1;--part:#5aa2ea;
        --all:#343c47}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--text);
        font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        main,footer{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}
        article+article{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:.5rem}
        h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 .25rem}
        h2{font-size:1.15rem;margin:2rem 0 .5rem}
        h3{font-size:1rem;margin:1.25rem 0 .25rem}
        p{margin:.5rem 0;max-width:46rem}
        li{max-width:46rem;margin:.25rem 0}
        .subtitle,footer,caption{color:var(--faint)}
        footer{font-size:.85rem;margin-top:1rem}
        footer::before{content:"";display:block;border-top:1px solid var(--line);margin-bottom:.75rem}
        .warning{background:var(--notice);color:var(--noticetext);padding:.6rem .8rem;
        border-radius:.4rem}
        .figures{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}
        .figures div{display:flex;flex-direction:column-reverse;background:var(--band);border-radius:.5rem;
        padding:.6rem 1rem;min-width:7.5rem}
        .figures dd{margin:0;font-size:1.5rem;font-weight:600;line-height:1.2}
        .figures dt{color:var(--faint);font-size:.85rem}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.94rem;font-variant-numeric:tabular-nums}
        caption{text-align:left;padding:.25rem 0;font-size:.85rem}
        th,td{padding:.4rem .6rem;text-align:left;vertical-align:top;
        border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        thead th{background:var(--band);white-space:nowrap;overflow-wrap:normal}
        tbody th{font-weight:600}
        .group th{padding-top:1.1rem;color:var(--faint);font-weight:600}
        td.right{white-space:nowrap}
        @media (min-width:40.1rem){
        td.right+td:not(.right),th.right+th:not(.right){padding-left:1.6rem}}
        .right,.right button{text-align:right}
        th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
        th button::after{content:" \\2195";color:var(--faint)}
        th[aria-sort=ascending] button::after{content:" \\2191"}
        th[aria-sort=descending] button::after{content:" \\2193"}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        .badge{display:inline-block;border-radius:.3rem;padding:0 .4rem;font-size:.82rem;
        font-weight:600;white-space:nowrap}
        .good{background:var(--good);color:var(--goodtext)}
        .bad{background:var(--bad);color:var(--badtext)}
        .notice{background:var(--notice);color:var(--noticetext)}
        .plain{background:var(--band);color:var(--faint)}
        .nights{display:flex;flex-wrap:wrap;gap:.2rem;list-style:none;padding:0;margin:.75rem 0}
        .nights li{margin:0;width:2rem;text-align:center;border-radius:.25rem;font-size:.8rem;
        padding:.15rem 0}
        .bar{white-space:nowrap}
        .all{fill:var(--all)}.part{fill:var(--part)}.gap{fill:var(--faint)}
        .spark{vertical-align:bottom;max-width:100%}
        .fixes{padding-left:1.4rem}
        .fixes li::marker{font-weight:600}
        .fixes>li{margin-top:1rem}
        .fixes h3{display:inline}
        .fixes ul{padding-left:1.2rem}
        details{margin:1rem 0}
        summary{cursor:pointer;color:var(--accent)}
        code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.9em;
        background:var(--band);border-radius:.25rem;padding:.05rem .3rem}
        .next code{display:block;width:fit-content;margin:.2rem 0}
        .legend{list-style:none;padding:0;color:var(--faint);font-size:.85rem}
        @media (max-width:40rem){
        main,footer{padding:.75rem}
        .figures div{flex:1 1 6rem}
        table,tbody,tr,th,td,caption{display:block}
        thead{position:absolute;left:-999rem}
        tbody tr{border:1px solid var(--line);border-radius:.5rem;margin:.6rem 0;padding:.3rem .2rem}
        th,td,td.right{border:0;padding:.15rem .6rem;text-align:left;white-space:normal}
        td,td.right{position:relative;padding-left:8.6rem;min-height:1.8rem}
        td::before{content:attr(data-label);position:absolute;left:.6rem;width:7.6rem;
        color:var(--faint);font-size:.85rem}
        td:empty{display:none}
        tbody tr.group{border:0;margin:1.2rem 0 0}}
        @media print{body{font-size:10pt}main,footer{max-width:none;padding:0}
        .next,th button::after{display:none}.scroll{overflow:visible}
        article+article{break-before:page;border:0}
        tr,.figures,.nights,.fixes li{break-inside:avoid}thead{display:table-header-group}
        .badge,.nights li,.figures div{border:1px solid var(--line)}}
        """

    /// Sorts a table by the column whose heading is pressed, group by group, unknown values last.
    static let sorting = """
        for (const table of document.querySelectorAll('table.sortable')) {
        const heads = [...table.tHead.rows[0].cells];
        heads.forEach((head, index) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = head.textContent;
        head.replaceChildren(button);
        const key = row => { const cell = row.cells[index];
        return cell.dataset.sort ?? cell.textContent.trim(); };
        button.addEventListener('click', () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const order = (one, other) => { const [a, b] = [key(one), key(other)];
        if (a === '' || b === '') return (a === '') - (b === '');
        const sign = up ? 1 : -1;
        return sign * (isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b); };
        for (const body of table.tBodies) body.append(
        ...[...body.rows].filter(row => !row.classList.contains('group')).sort(order));
        });
        });
        }
        """
}
