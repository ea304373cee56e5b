// The bridge to libcurl: typed wrappers, because Swift cannot call variadic functions.
#include <curl/curl.h>

typedef size_t (*rollcall_curl_sink)(char *bytes, size_t size, size_t count, void *context);
typedef curl_socket_t (*rollcall_curl_opener)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode rollcall_curl_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode rollcall_curl_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode rollcall_curl_pointer(CURL *curl, CURLoption option, void *value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode rollcall_curl_list(
    CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode rollcall_curl_write(CURL *curl, rollcall_curl_sink sink) {
  return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, sink);
}
static inline CURLcode rollcall_curl_header(CURL *curl, rollcall_curl_sink sink) {
  return curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, sink);
}
static inline CURLcode rollcall_curl_open(CURL *curl, rollcall_curl_opener opener) {
  return curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, opener);
}
static inline CURLcode rollcall_curl_long(CURL *curl, CURLINFO info, long *value) {
  return curl_easy_getinfo(curl, info, value);
}
static inline CURLcode rollcall_curl_size(CURL *curl, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(curl, info, value);
}
