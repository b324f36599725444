/* httpform: the fields of a form (multipart/form-data, RFC 7578; or urlencoded). */
#ifndef TALLY_REGISTRY_HTTPFORM_H
#define TALLY_REGISTRY_HTTPFORM_H

#include "registry/http.h"

/* Reads the request's body into `form` and `form_count`, which live in its arena. False: the body
 * is no such form, ends early or has more fields than any request here needs; or no memory. */
bool tally_httpform_read(struct tally_http_request *request) __attribute__((warn_unused_result));

#endif
