'use strict';
(() => {
  const pages = [...document.querySelectorAll('main > section')];
  const links = [...document.querySelectorAll('nav a')];
  let at = 0;

  const mark = () => links.forEach((link, i) =>
    i === at ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'));
  const presenting = () => document.body.classList.contains('one');
  const show = (to) => {
    at = Math.max(0, Math.min(pages.length - 1, to));
    pages.forEach((page, i) => page.classList.toggle('shown', i === at));
    pages[at].focus({ preventScroll: true });
    pages[at].scrollIntoView({ block: 'start' });
    mark();
  };
  const present = () => {
    document.body.classList.toggle('one');
    show(at);
  };
  const theme = () => {
    const now = document.documentElement.dataset.theme
      || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = now === 'dark' ? 'light' : 'dark';
  };

  const value = (row, column) => {
    const cell = row.cells[column];
    return 'key' in cell.dataset ? Number(cell.dataset.key) : cell.textContent;
  };
  const compare = (a, b) => {
    // what is empty stands last, whichever way the column is sorted
    if (a === '' || b === '') return null;
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
  };
  const sort = (head) => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    const body = head.closest('table').tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, head.cellIndex), row]);
    rows.sort(([a], [b]) => {
      const order = compare(a, b);
      return order === null ? (a === '') - (b === '') : down ? -order : order;
    });
    for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    body.append(...rows.map(([, row]) => row));
  };

  document.querySelectorAll('th > button').forEach((button) =>
    button.addEventListener('click', () => sort(button.parentNode)));
  document.getElementById('present').addEventListener('click', present);
  document.getElementById('theme').addEventListener('click', theme);
  links.forEach((link, i) => link.addEventListener('click', (event) => {
    event.preventDefault();
    show(i);
  }));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const keys = { ArrowRight: () => show(at + 1), ArrowLeft: () => show(at - 1), p: present, t: theme };
    // while the pages stand below each other, the browser's own keys scroll
    if (presenting()) {
      Object.assign(keys, { PageDown: keys.ArrowRight, PageUp: keys.ArrowLeft, ' ': keys.ArrowRight,
        Home: () => show(0), End: () => show(pages.length - 1), Escape: present });
    }
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.addEventListener('scroll', () => {
    if (presenting()) return;
    const top = pages.findLastIndex((page) => page.getBoundingClientRect().top < innerHeight / 3);
    at = Math.max(0, top);
    mark();
  }, { passive: true });
  mark();
})();
