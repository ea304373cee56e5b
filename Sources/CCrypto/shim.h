// The bridge to crypto: only what the room above it needs.
// OpenSSL 3 calls the plain SHA-256 functions deprecated; why they are used stands in Fingerprinter.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
