// SPDX-License-Identifier: Apache-2.0
//
// libcurl without linking it (that would cost 5 to 10 ms of every start), and without variadic functions, which Swift
// cannot call. Nothing here is safe to use before rb_curl_load() has returned NULL. A transfer and a multi handle belong
// to the thread that uses them.

#ifndef RUNBOOK_CCURL_H
#define RUNBOOK_CCURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

/// Loads libcurl at the first call; NULL when it is ready, else what the dynamic loader said. Safe from any thread.
const char *_Nullable rb_curl_load(void);

/// One request: an easy handle, its lists, the body that came, and libcurl's words on a failure.
typedef struct rb_transfer rb_transfer;

/// NULL when memory is lacking. A body longer than `body_limit` bytes ends the transfer.
rb_transfer *_Nullable rb_transfer_open(size_t body_limit);
/// Makes a transfer that is over as good as new, in less time than a new one takes; it must have left its multi handle.
void rb_transfer_renew(rb_transfer *_Nonnull, size_t body_limit);
/// The transfer must have left its multi handle.
void rb_transfer_close(rb_transfer *_Nonnull);

CURLcode rb_transfer_set_number(rb_transfer *_Nonnull, CURLoption, long);
CURLcode rb_transfer_set_text(rb_transfer *_Nonnull, CURLoption, const char *_Nonnull);
/// The bytes are copied.
CURLcode rb_transfer_set_body(rb_transfer *_Nonnull, const void *_Nullable, size_t);
/// `line` as CURLOPT_HTTPHEADER takes it.
CURLcode rb_transfer_add_header(rb_transfer *_Nonnull, const char *_Nonnull line);
/// `entry` as CURLOPT_RESOLVE takes it.
CURLcode rb_transfer_add_resolve(rb_transfer *_Nonnull, const char *_Nonnull entry);
/// `entry` as CURLOPT_CONNECT_TO takes it.
CURLcode rb_transfer_add_connect_to(rb_transfer *_Nonnull, const char *_Nonnull entry);

long rb_transfer_number(rb_transfer *_Nonnull, CURLINFO);
curl_off_t rb_transfer_offset(rb_transfer *_Nonnull, CURLINFO);
const char *_Nullable rb_transfer_text(rb_transfer *_Nonnull, CURLINFO);

/// The body so far; valid until the transfer goes on or is closed.
const unsigned char *_Nullable rb_transfer_bytes(rb_transfer *_Nonnull);
size_t rb_transfer_count(rb_transfer *_Nonnull);
/// Whether the blank line after the last response's headers has come.
bool rb_transfer_is_head_whole(rb_transfer *_Nonnull);
/// Whether the headers were cut for their length.
bool rb_transfer_is_head_too_large(rb_transfer *_Nonnull);
bool rb_transfer_is_too_large(rb_transfer *_Nonnull);
/// libcurl's words for `code`; valid until the transfer is closed.
const char *_Nonnull rb_transfer_words(rb_transfer *_Nonnull, CURLcode code);

/// A multi handle that keeps at most `connections` connections; NULL when memory is lacking.
CURLM *_Nullable rb_multi_open(long connections);
void rb_multi_close(CURLM *_Nonnull);
CURLMcode rb_multi_add(CURLM *_Nonnull, rb_transfer *_Nonnull);
CURLMcode rb_multi_remove(CURLM *_Nonnull, rb_transfer *_Nonnull);
CURLMcode rb_multi_perform(CURLM *_Nonnull);
/// Waits until a transfer can go on, `wake` is readable, or the time is over.
CURLMcode rb_multi_poll(CURLM *_Nonnull, int wake, int milliseconds);
/// A transfer that has ended, with its result; NULL when there is none (any more).
rb_transfer *_Nullable rb_multi_finished(CURLM *_Nonnull, CURLcode *_Nonnull result);

/// A pipe whose ends do not block and are not inherited (Swift's Glibc has no pipe2); 0, or -1 with errno.
int rb_pipe(int ends[_Nonnull 2]);

/// Has all threads take their memory from so many pools, mallopt(3).
void rb_share_arenas(int count);
/// Gives free memory back to the system, malloc_trim(3).
void rb_give_back(void);

#endif
