#!/bin/bash
# kafka.apache.org, "Basic Kafka Operations": --list prints a topic a line.
s=/var/stand-in/kafka && mkdir -p "$s"
while (($# > 0)); do case $1 in --topic) t=$2 ;; --create) v=create ;; --delete) v=delete ;; --list) v=list ;; esac; shift; done
case $v in create) touch "$s/$t" ;; delete) rm "$s/$t" ;; list) ls "$s" ;; esac
