// Gives whoever runs a test's SSH server a password, preloaded into sshd: the system's own stay as they are.
//
// TEST_PASSWORD_HASH  as crypt(3) makes it
#include <shadow.h>
#include <stdlib.h>

struct spwd *getspnam(const char *name) {
    static struct spwd entry;
    entry = (struct spwd){
        .sp_namp = (char *)name, .sp_pwdp = getenv("TEST_PASSWORD_HASH"),
        .sp_lstchg = 1, .sp_min = -1, .sp_max = -1, .sp_warn = -1, .sp_inact = -1, .sp_expire = -1,
    };
    return &entry;
}
