extern int rb_curl_placeholder;
