// The colour scheme: that of the system unless one was chosen. No module, so that it runs before the first paint.
(() => {
  'use strict';
  const names = ['system', 'light', 'dark'];
  const stored = () => {
    try {
      return names.find((name) => name === localStorage.getItem('theme')) ?? 'system';
    } catch {
      return 'system'; // storage may be forbidden
    }
  };
  const apply = (name) => {
    document.documentElement.dataset.theme = name;
  };
  const choose = (name) => {
    try {
      localStorage.setItem('theme', name);
    } catch {
      // it then holds for this page
    }
    apply(name);
    window.dispatchEvent(new Event('themechange'));
  };

  apply(stored());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => window.dispatchEvent(new Event('themechange')));
  addEventListener('storage', (event) => {
    if (event.key === 'theme') {
      apply(stored());
      window.dispatchEvent(new Event('themechange'));
    }
  });
  window.pascalineTheme = {
    current: () => document.documentElement.dataset.theme,
    next: () => choose(names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length]),
  };
})();
