// The bridge to crypto: only what the room above it needs.
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
