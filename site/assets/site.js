// SPDX-License-Identifier: Apache-2.0
// Everything here adds comfort; the pages say all they have to say without it.
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');

  // Storage may be forbidden, on a disk above all; then nothing is remembered.
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => {
    try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* not remembered */ }
  };
  const readLog = (book, node) => {
    try { return JSON.parse(read(`runbook:${book}:${node}`)) ?? {}; } catch { return {}; }
  };

  const theme = read('runbook:theme');
  if (theme) root.dataset.theme = theme;

  document.addEventListener('DOMContentLoaded', () => {
    const facts = document.body.dataset;
    const all = (selector) => [...document.querySelectorAll(selector)];
    const steps = all('.step');
    const entries = new Map(all('#contents a').map((link) => [decodeURIComponent(link.hash.slice(1)), link]));

    const actions = {
      theme() {
        const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
        root.dataset.theme = isDark ? 'light' : 'dark';
        write('runbook:theme', root.dataset.theme);
      },
      contents() { document.getElementById('contents').classList.toggle('open'); },
      copy(button) { copy(button); },
      export() { download(); },
      clear() {
        if (!confirm(facts.wClear)) return;
        write(logKey, null);
        log = {};
        show();
      },
    };
    document.addEventListener('click', (event) => {
      const button = event.target.closest('button[data-action]');
      if (button) actions[button.dataset.action]?.(button);
      if (event.target.closest('#contents a')) document.getElementById('contents').classList.remove('open');
      const away = event.target.closest('.bar .nodes a');
      if (away) keepPlace(away);
    });

    // The other node's page opens at the step that is being read.
    function keepPlace(link) {
      write(`runbook:${facts.book}:node`, link.dataset.node);
      const here = steps.filter((step) => step.getBoundingClientRect().top < innerHeight / 3).pop();
      const isInSight = here && here.getBoundingClientRect().bottom > 0;
      link.hash = isInSight || (here && scrollY > innerHeight) ? here.id : '';
    }
    for (const book of all('.shelf [data-book]')) {
      const last = read(`runbook:${book.dataset.book}:node`);
      for (const chip of book.querySelectorAll('.chip')) chip.classList.toggle('last', chip.dataset.node === last);
    }

    // Copying gives the script's own bytes, which stand beside the coloured text.
    async function copy(button) {
      const text = button.closest('.code').querySelector('template.plain').content.textContent;
      const words = button.textContent;
      let isCopied = true;
      try { await navigator.clipboard.writeText(text); } catch { isCopied = copyBySelection(text); }
      button.textContent = isCopied ? facts.wCopied : facts.wFailed;
      button.classList.toggle('did', isCopied);
      setTimeout(() => { button.textContent = words; button.classList.remove('did'); }, 1600);
    }
    function copyBySelection(text) {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      const isCopied = document.execCommand('copy');
      area.remove();
      return isCopied;
    }

    // Progress: a tick is kept with the hash of what the step did then.
    const logKey = `runbook:${facts.book}:${facts.node}`;
    let log = readLog(facts.book, facts.node);
    function show() {
      for (const step of steps) {
        const { step: id, digest } = step.dataset;
        const box = step.querySelector('.tick input');
        if (!box) continue;
        const tick = log[id];
        box.checked = tick?.digest === digest;
        step.classList.toggle('done', box.checked);
        step.classList.toggle('changed', Boolean(tick) && !box.checked);
        box.parentElement.dataset.changed = facts.wChanged;
        entries.get(step.id)?.parentElement.classList.toggle('done', box.checked);
      }
      const boxes = all('.tick input');
      const tally = document.querySelector('.tally');
      if (tally) tally.textContent = `${boxes.filter((box) => box.checked).length} / ${boxes.length}`;
    }
    document.addEventListener('change', (event) => {
      if (event.target.dataset.action !== 'tick') return;
      const { step: id, digest } = event.target.closest('.step').dataset;
      if (event.target.checked) log[id] = { digest, at: new Date().toISOString() };
      else delete log[id];
      write(logKey, JSON.stringify(log));
      show();
    });
    if (facts.node) show();

    // The page of all nodes shows what is done where.
    if (facts.book && !facts.node) {
      const logs = {};
      const isDone = (node, step, digest) => {
        logs[node] ??= readLog(facts.book, node);
        const tick = logs[node][step];
        return Boolean(tick) && (!digest || tick.digest === digest);
      };
      for (const dot of all('.dot')) dot.classList.toggle('done', isDone(dot.dataset.node, dot.dataset.step, dot.dataset.digest));
      for (const chip of all('.step .marks .chip[data-node]')) {
        chip.classList.toggle('done', isDone(chip.dataset.node, chip.closest('.step').dataset.step));
      }
    }

    function download() {
      const lines = [`# ${facts.wLog}: ${facts.title}`, ''];
      for (const step of steps.filter((step) => step.querySelector('.tick'))) {
        const { step: id, digest, number, title } = step.dataset;
        const tick = log[id]?.digest === digest ? log[id] : null;
        lines.push(`- [${tick ? 'x' : ' '}] ${number}. ${title} (${tick ? localTime(tick.at) : facts.wNotYet}, \`${digest.slice(0, 12)}\`)`);
      }
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([lines.join('\n') + '\n'], { type: 'text/markdown' }));
      link.download = `${facts.book}.${facts.node}.log.md`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
    function localTime(iso) {
      const time = new Date(iso);
      const two = (number) => String(number).padStart(2, '0');
      const offset = -time.getTimezoneOffset();
      const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
      return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} `
        + `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())} ${zone}`;
    }

    // The table of contents follows the reader.
    const places = all('.note .h, .step').filter((place) => entries.has(place.id));
    const inSight = new Set();
    let current = null;
    const observer = new IntersectionObserver((changes) => {
      for (const change of changes) change.isIntersecting ? inSight.add(change.target) : inSight.delete(change.target);
      const first = places.find((place) => inSight.has(place));
      if (!first || first === current) return;
      if (current) entries.get(current.id).removeAttribute('aria-current');
      current = first;
      const link = entries.get(first.id);
      link.setAttribute('aria-current', 'true');
      const list = document.getElementById('contents');
      const offset = link.offsetTop - list.clientHeight / 2;
      if (list.scrollHeight > list.clientHeight) list.scrollTo({ top: offset, behavior: 'instant' });
    }, { rootMargin: '-72px 0px -55% 0px' });
    for (const place of places) observer.observe(place);

    // Search. The index is a script, for a page on a disk may fetch nothing.
    const box = document.querySelector('[data-action=search]');
    const found = document.getElementById('found');
    const leads = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
    let index = null;
    function loadIndex() {
      if (index) return;
      index = [];
      const script = document.createElement('script');
      script.src = 'assets/search.js';
      script.onload = () => {
        for (const [page, book, entries] of globalThis.runbookSearch) {
          for (const [anchor, heading, text] of entries) {
            index.push({ page, book, anchor, heading, text, whole: `${heading} ${text}`.toLowerCase() });
          }
        }
        search();
      };
      document.head.append(script);
    }
    // 설치 → ㅅㅊ; other letters stay, so that places agree.
    const leadsOf = (text) => text.replace(/[가-힣]/g, (letter) => leads[Math.floor((letter.charCodeAt(0) - 0xAC00) / 588)]);
    function search() {
      const words = box.value.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
      const hits = [];
      for (const entry of words.length ? index : []) {
        let score = 0;
        for (const word of words) {
          const isLeads = /^[ㄱ-ㅎ]+$/.test(word);
          const at = isLeads ? (entry.leads ??= leadsOf(entry.whole)).indexOf(word) : entry.whole.indexOf(word);
          if (at < 0) { score = -1; break; }
          score += at < entry.heading.length ? 2 : 1;
        }
        if (score > 0) hits.push({ entry, score });
      }
      hits.sort((left, right) => right.score - left.score);
      // A heading and the step of the same words are one answer.
      const shown = new Set();
      const answers = hits.filter(({ entry: { page, heading } }) => !shown.has(page + heading) && shown.add(page + heading));
      found.replaceChildren(...answers.slice(0, 30).map(({ entry }) => resultOf(entry, words)));
      if (words.length && !hits.length) {
        found.append(Object.assign(document.createElement('li'), { className: 'none', textContent: facts.wNone }));
      }
      found.hidden = !words.length;
    }
    function resultOf(entry, words) {
      const item = document.createElement('li');
      const link = item.appendChild(document.createElement('a'));
      const small = document.createElement('small');
      link.href = encodeURI(entry.page) + (entry.anchor ? `#${encodeURIComponent(entry.anchor)}` : '');
      small.textContent = entry.book;
      const isLeads = /^[ㄱ-ㅎ]+$/.test(words[0]);
      const place = (text) => (isLeads ? leadsOf(text.toLowerCase()) : text.toLowerCase()).indexOf(words[0]);
      const marked = (text, from, to) => {
        const at = place(text);
        if (at < 0) return [text.slice(0, to - from)];
        const start = Math.max(0, at - from);
        const mark = document.createElement('mark');
        mark.textContent = text.slice(at, at + words[0].length);
        return [(start ? '…' : '') + text.slice(start, at), mark, text.slice(at + words[0].length, start + to)];
      };
      link.append(...marked(entry.heading, 40, 120), small);
      if (place(entry.text) >= 0) small.append(' · ', ...marked(entry.text, 24, 110));
      return item;
    }
    if (!box) return;
    box.addEventListener('focus', loadIndex);
    box.addEventListener('input', search);
    document.addEventListener('keydown', (event) => {
      // A key that an input method is using is not ours.
      if (event.isComposing || event.keyCode === 229) return;
      const isTyping = /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '');
      if (event.key === '/' && !isTyping) { event.preventDefault(); box.focus(); }
      if (event.key === 'Escape' && !found.hidden) { found.hidden = true; box.focus(); }
      const isMove = event.key === 'ArrowDown' || event.key === 'ArrowUp';
      if (found.hidden || !event.target.closest?.('.search') || !(isMove || event.key === 'Enter')) return;
      const stops = [box, ...found.querySelectorAll('a')];
      const here = stops.indexOf(document.activeElement);
      if (event.key === 'Enter') { if (here === 0) stops[1]?.click(); return; }
      event.preventDefault();
      stops[Math.min(Math.max(here + (event.key === 'ArrowDown' ? 1 : -1), 0), stops.length - 1)].focus();
    });
    document.addEventListener('click', (event) => { if (!event.target.closest('.search')) found.hidden = true; });
  });
})();
