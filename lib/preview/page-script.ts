/** Script of the page of a preview: search, and the access before and after. The page can be read without it. */
export const PAGE_SCRIPT = `
'use strict';
const search = document.querySelector('input[type=search]');
const found = document.querySelector('output');
const rows = [...document.querySelectorAll('[data-row]')].map((row) => ({ row, text: row.textContent.toLowerCase() }));
const groups = [...document.querySelectorAll('section, details, section > div')].filter((group) => group.querySelector('[data-row]'));
const folds = [...document.querySelectorAll('details')];
const opened = new Map();

function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const { row, text } of rows) {
    const matches = words.every((word) => text.includes(word));
    row.hidden = !matches;
    count += matches ? 1 : 0;
  }
  for (const group of groups) {
    group.hidden = words.length > 0 && group.querySelector('[data-row]:not([hidden])') === null;
  }
  for (const fold of folds) {
    if (words.length > 0) {
      if (!opened.has(fold)) opened.set(fold, fold.open);
      fold.open = fold.querySelector('[data-row]:not([hidden])') !== null;
    } else if (opened.has(fold)) {
      fold.open = opened.get(fold);
      opened.delete(fold);
    }
  }
  found.textContent = words.length === 0 ? '' : count + ' of ' + rows.length + ' rows';
}

search.addEventListener('input', filter);
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('change', ({ target }) => {
  if (target.name === 'view') document.body.dataset.view = target.value;
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === 'Escape' && document.activeElement === search) {
    search.value = '';
    filter();
  }
});
`;
