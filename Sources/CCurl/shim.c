// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "ccurl.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// curl.h turns these three into type-checking macros under GCC.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

#define FUNCTIONS(each)                                                                                                \
  each(curl_global_init) each(curl_easy_init) each(curl_easy_cleanup) each(curl_easy_reset) each(curl_easy_setopt)     \
  each(curl_easy_getinfo) each(curl_easy_strerror) each(curl_slist_append) each(curl_slist_free_all)                   \
  each(curl_multi_init) each(curl_multi_cleanup) each(curl_multi_setopt) each(curl_multi_add_handle)                   \
  each(curl_multi_remove_handle) each(curl_multi_perform) each(curl_multi_poll) each(curl_multi_info_read)

#define FIELD(name) __typeof__(&name) name;
struct functions { FUNCTIONS(FIELD) };

static struct functions library;
static char problem[256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void say(char *words, size_t size, const char *fallback) {
  const char *reason = dlerror();
  snprintf(words, size, "%s", reason ? reason : fallback);
}

static bool bind_functions(const char *name, struct functions *table, char *words, size_t size) {
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    say(words, size, name);
    return false;
  }
#define BIND(function)                                                                                                 \
  *(void **)&table->function = dlsym(handle, #function);                                                               \
  if (!table->function) {                                                                                              \
    say(words, size, #function);                                                                                       \
    dlclose(handle);                                                                                                   \
    return false;                                                                                                      \
  }
  FUNCTIONS(BIND)
  return true;
}

static void load(void) {
  // The GnuTLS flavour has the same interface; a machine may have only that one.
  if (!bind_functions("libcurl.so.4", &library, problem, sizeof problem)) {
    char second[sizeof problem];
    if (!bind_functions("libcurl-gnutls.so.4", &library, second, sizeof second)) return;
    problem[0] = 0;
  }
  CURLcode code = library.curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) snprintf(problem, sizeof problem, "curl_global_init: %s", library.curl_easy_strerror(code));
}

const char *rb_curl_load(void) {
  pthread_once(&once, load);
  return problem[0] ? problem : NULL;
}

// As much as libcurl 8.3 takes of itself.
#define HEAD_LIMIT (300 * 1024)

struct rb_transfer {
  CURL *easy;
  struct curl_slist *headers, *addresses, *substitutes;
  unsigned char *bytes;
  size_t count, capacity, limit;
  size_t head_count;
  bool too_large, head_too_large, head_ended;
  char words[CURL_ERROR_SIZE];
};

static size_t receive(char *piece, size_t one, size_t count, void *context) {
  rb_transfer *transfer = context;
  (void)one;  // always 1
  if (count > transfer->limit - transfer->count) {
    transfer->too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  if (count > transfer->capacity - transfer->count) {
    size_t wanted = transfer->capacity ? transfer->capacity * 2 : 4096;
    if (wanted < transfer->count + count) wanted = transfer->count + count;
    unsigned char *grown = realloc(transfer->bytes, wanted);
    if (!grown) return CURL_WRITEFUNC_ERROR;
    transfer->bytes = grown;
    transfer->capacity = wanted;
  }
  if (count) memcpy(transfer->bytes + transfer->count, piece, count);
  transfer->count += count;
  return count;
}

// libcurl takes a connection that ends amid the headers for a response without a body.
static size_t receive_head(char *line, size_t one, size_t count, void *context) {
  rb_transfer *transfer = context;
  (void)one;  // always 1
  // libcurl keeps every header: without an end the memory would have none either.
  transfer->head_count += count;
  if (transfer->head_count > HEAD_LIMIT) {
    transfer->head_too_large = true;
    return 0;
  }
  if (count >= 5 && memcmp(line, "HTTP/", 5) == 0) transfer->head_ended = false;
  if (count <= 2 && count > 0 && line[count - 1] == '\n') transfer->head_ended = true;
  return count;
}

static void speak_http_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
  if (library.curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
      library.curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") == CURLE_OK)
    return;
#endif
  // Built against, or running with, a libcurl older than 7.85.
  library.curl_easy_setopt(easy, (CURLoption)181, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  library.curl_easy_setopt(easy, (CURLoption)182, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
}

static void free_lists(rb_transfer *transfer) {
  library.curl_slist_free_all(transfer->headers);
  library.curl_slist_free_all(transfer->addresses);
  library.curl_slist_free_all(transfer->substitutes);
}

// What every transfer has, whatever it asks.
static void set_basics(rb_transfer *transfer, size_t body_limit) {
  CURL *easy = transfer->easy;
  transfer->limit = body_limit;
  library.curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  library.curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->words);
  library.curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  library.curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  library.curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, receive_head);
  library.curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  library.curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // 16 KiB for each of hundreds of transfers, while an answer is mostly one or two.
  library.curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 4096L);
  // With a cache, 10,000 distinct hosts cost quadratic time, numeric addresses too.
  library.curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
  library.curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  library.curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
#if LIBCURL_VERSION_NUM >= 0x075700
  // Else the end of a transfer waits for its name look-up, and one dead name server stops every other transfer.
  library.curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  speak_http_only(easy);
}

rb_transfer *rb_transfer_open(size_t body_limit) {
  rb_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer) return NULL;
  transfer->easy = library.curl_easy_init();
  if (!transfer->easy) {
    free(transfer);
    return NULL;
  }
  set_basics(transfer, body_limit);
  return transfer;
}

// The most room for a body that a transfer keeps for the next one.
#define KEPT_ROOM (64 * 1024)

void rb_transfer_renew(rb_transfer *transfer, size_t body_limit) {
  rb_transfer kept = {.easy = transfer->easy};
  if (transfer->capacity <= KEPT_ROOM) {
    kept.bytes = transfer->bytes;
    kept.capacity = transfer->capacity;
  } else {
    free(transfer->bytes);
  }
  library.curl_easy_reset(transfer->easy);
  free_lists(transfer);
  *transfer = kept;
  set_basics(transfer, body_limit);
}

void rb_transfer_close(rb_transfer *transfer) {
  library.curl_easy_cleanup(transfer->easy);
  free_lists(transfer);
  free(transfer->bytes);
  free(transfer);
}

CURLcode rb_transfer_set_number(rb_transfer *transfer, CURLoption option, long value) {
  return library.curl_easy_setopt(transfer->easy, option, value);
}

CURLcode rb_transfer_set_text(rb_transfer *transfer, CURLoption option, const char *value) {
  return library.curl_easy_setopt(transfer->easy, option, value);
}

CURLcode rb_transfer_set_body(rb_transfer *transfer, const void *bytes, size_t count) {
  CURLcode code = library.curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return code ? code : library.curl_easy_setopt(transfer->easy, CURLOPT_COPYPOSTFIELDS, count ? bytes : "");
}

static CURLcode append(rb_transfer *transfer, struct curl_slist **list, CURLoption option, const char *text) {
  struct curl_slist *longer = library.curl_slist_append(*list, text);
  if (!longer) return CURLE_OUT_OF_MEMORY;
  *list = longer;
  return library.curl_easy_setopt(transfer->easy, option, longer);
}

CURLcode rb_transfer_add_header(rb_transfer *transfer, const char *line) {
  return append(transfer, &transfer->headers, CURLOPT_HTTPHEADER, line);
}

CURLcode rb_transfer_add_resolve(rb_transfer *transfer, const char *entry) {
  return append(transfer, &transfer->addresses, CURLOPT_RESOLVE, entry);
}

CURLcode rb_transfer_add_connect_to(rb_transfer *transfer, const char *entry) {
  return append(transfer, &transfer->substitutes, CURLOPT_CONNECT_TO, entry);
}

long rb_transfer_number(rb_transfer *transfer, CURLINFO info) {
  long value = 0;
  library.curl_easy_getinfo(transfer->easy, info, &value);
  return value;
}

curl_off_t rb_transfer_offset(rb_transfer *transfer, CURLINFO info) {
  curl_off_t value = 0;
  library.curl_easy_getinfo(transfer->easy, info, &value);
  return value;
}

const char *rb_transfer_text(rb_transfer *transfer, CURLINFO info) {
  char *value = NULL;
  library.curl_easy_getinfo(transfer->easy, info, &value);
  return value;
}

const unsigned char *rb_transfer_bytes(rb_transfer *transfer) { return transfer->bytes; }
size_t rb_transfer_count(rb_transfer *transfer) { return transfer->count; }
bool rb_transfer_is_head_whole(rb_transfer *transfer) { return transfer->head_ended; }
bool rb_transfer_is_head_too_large(rb_transfer *transfer) { return transfer->head_too_large; }
bool rb_transfer_is_too_large(rb_transfer *transfer) { return transfer->too_large; }

const char *rb_transfer_words(rb_transfer *transfer, CURLcode code) {
  return transfer->words[0] ? transfer->words : library.curl_easy_strerror(code);
}

CURLM *rb_multi_open(long connections) {
  CURLM *multi = library.curl_multi_init();
  if (multi) {
    library.curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connections);
    // Idle connections alone would come on top of the busy ones.
    library.curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
  }
  return multi;
}

void rb_multi_close(CURLM *multi) { library.curl_multi_cleanup(multi); }

CURLMcode rb_multi_add(CURLM *multi, rb_transfer *transfer) {
  return library.curl_multi_add_handle(multi, transfer->easy);
}

CURLMcode rb_multi_remove(CURLM *multi, rb_transfer *transfer) {
  return library.curl_multi_remove_handle(multi, transfer->easy);
}

CURLMcode rb_multi_perform(CURLM *multi) {
  int running = 0;
  return library.curl_multi_perform(multi, &running);
}

CURLMcode rb_multi_poll(CURLM *multi, int wake, int milliseconds) {
  struct curl_waitfd extra = {.fd = wake, .events = CURL_WAIT_POLLIN};
  return library.curl_multi_poll(multi, &extra, 1, milliseconds, NULL);
}

rb_transfer *rb_multi_finished(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = library.curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    char *transfer = NULL;
    library.curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    return (rb_transfer *)transfer;
  }
  return NULL;
}

int rb_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

void rb_share_arenas(int count) { mallopt(M_ARENA_MAX, count); }
void rb_give_back(void) { malloc_trim(0); }
