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
  });
})();
