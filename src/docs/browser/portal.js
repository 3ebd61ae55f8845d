// @ts-check
// What every page does in the browser. A plain script, so that pages work when they are opened from files.

(() => {
  const root = document.body.dataset.root ?? '';

  // Where the browser blocks storage, reading the property throws, and Redoc would not start.
  for (const name of /** @type {const} */ (['localStorage', 'sessionStorage'])) {
    try {
      globalThis[name].getItem('');
    } catch {
      /** @type {Map<string, string>} */
      const held = new Map();
      const value = {
        getItem: (/** @type {string} */ key) => held.get(key) ?? null,
        setItem: (/** @type {string} */ key, /** @type {string} */ text) => void held.set(key, String(text)),
        removeItem: (/** @type {string} */ key) => void held.delete(key),
      };
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
  }

  /** @param {string} name @returns {string | null} */
  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  /** @param {string} name @param {string} value */
  const remember = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch {
      // Without storage the choice holds for this page only.
    }
  };

  /** What the address has after `#`; as it is written where that is not validly encoded. */
  const addressed = () => {
    const written = location.hash.slice(1);
    try {
      return decodeURIComponent(written);
    } catch {
      return written;
    }
  };

  // Light and dark.
  document.querySelector('.colour-button')?.addEventListener('click', () => {
    const { classList } = document.documentElement;
    const next = classList.contains('dark') ? 'light' : 'dark';
    classList.remove('light', 'dark');
    classList.add(next);
    remember('redoc.colorMode', next);
  });

  // The menu of narrow windows.
  const menu = document.querySelector('.menu');
  const menuButton = document.querySelector('.menu-button');
  /** @param {boolean} open */
  const showMenu = (open) => {
    menu?.classList.toggle('open', open);
    menuButton?.setAttribute('aria-expanded', String(open));
  };
  menuButton?.addEventListener('click', () => showMenu(!menu?.classList.contains('open')));
  menu?.addEventListener('click', (event) => {
    if (event.target instanceof HTMLAnchorElement) showMenu(false);
  });
  // The menu alone: `scrollIntoView` would move the page as well, away from its title.
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu?.classList.contains('open')) return;
    showMenu(false);
    if (menuButton instanceof HTMLElement) menuButton.focus();
  });
  const current = menu?.querySelector('[aria-current]');
  if (menu && current)
    menu.scrollTop += current.getBoundingClientRect().top - menu.getBoundingClientRect().top - menu.clientHeight / 2;

  /** Browsers have no clipboard API on a page from plain `http:`. @param {string} text */
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };

  // Copy buttons on code.
  for (const code of document.querySelectorAll('article pre')) {
    const frame = document.createElement('div');
    frame.className = 'copyable';
    code.replaceWith(frame);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await copy(code.textContent?.trimEnd() ?? '');
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 1500);
    });
    frame.append(code, button);
  }

  // Search.
  /** @typedef {{ title: string, page: string, path: string, extract: string }} Hit */
  /** @type {{ dialog: HTMLDialogElement, input: HTMLInputElement } | undefined} */
  let search;

  const openSearch = () => {
    search ??= createSearch();
    search.dialog.showModal();
    search.input.select();
  };

  function createSearch() {
    const dialog = document.createElement('dialog');
    dialog.className = 'search';
    dialog.setAttribute('aria-label', 'Search all pages');
    dialog.innerHTML =
      '<input type="text" placeholder="Search all pages" aria-label="Search all pages" role="combobox" aria-expanded="true" aria-controls="hits" autocomplete="off" spellcheck="false">' +
      '<p role="status">Type to search. ↑ ↓ to choose, Enter to open, Esc to close.</p><ul id="hits" role="listbox" aria-label="Pages found"></ul>';
    document.body.append(dialog);
    const input = /** @type {HTMLInputElement} */ (dialog.querySelector('input'));
    const status = /** @type {HTMLElement} */ (dialog.querySelector('p'));
    const list = /** @type {HTMLElement} */ (dialog.querySelector('ul'));
    const find = loadIndex();

    /** @param {number} index */
    const choose = (index) => {
      const links = [...list.querySelectorAll('a')];
      links.forEach((link, place) => {
        link.setAttribute('aria-selected', String(place === index));
      });
      const chosen = links[index];
      chosen?.scrollIntoView({ block: 'nearest' });
      if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    };
    const chosenIndex = () => [...list.querySelectorAll('a')].findIndex((link) => link.ariaSelected === 'true');

    const show = async () => {
      const words = input.value.trim();
      const hits = words === '' ? [] : (await find)(words);
      // A later key may have been pressed while the index was loading.
      if (words !== input.value.trim()) return;
      list.replaceChildren(...hits.slice(0, 12).map(hitItem));
      status.textContent =
        words === ''
          ? 'Type to search. ↑ ↓ to choose, Enter to open, Esc to close.'
          : hits.length === 0
            ? 'Nothing found.'
            : `${hits.length} found.`;
      choose(0);
    };
    input.addEventListener('input', show);
    dialog.addEventListener('keydown', (event) => {
      const links = list.querySelectorAll('a');
      if (event.key === 'ArrowDown') choose(Math.min(chosenIndex() + 1, links.length - 1));
      else if (event.key === 'ArrowUp') choose(Math.max(chosenIndex() - 1, 0));
      else if (event.key === 'Enter') links[chosenIndex()]?.click();
      else return;
      event.preventDefault();
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || (event.target instanceof Element && event.target.closest('a'))) dialog.close();
    });
    return { dialog, input };
  }

  /** @param {Hit} hit @param {number} index */
  function hitItem({ title, page, path, extract }, index) {
    const item = document.createElement('li');
    item.role = 'presentation';
    const link = document.createElement('a');
    link.id = `hit-${index}`;
    link.href = root + path;
    link.role = 'option';
    link.tabIndex = -1;
    const where = document.createElement('small');
    where.textContent = page === title ? extract : `${page} · ${extract}`;
    link.append(title, where);
    item.append(link);
    return item;
  }

  /** Loads the library and its index, as a script: a page opened from a file can read no other file. */
  async function loadIndex() {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${root}assets/search.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    // Put there by the script.
    return /** @type {{ guichetSearch: (words: string) => Hit[] }} */ (/** @type {unknown} */ (globalThis))
      .guichetSearch;
  }

  document.querySelector('.search-button')?.addEventListener('click', openSearch);
  addEventListener(
    'keydown',
    (event) => {
      const { target, key } = event;
      const isTyping = target instanceof HTMLElement && /^(input|textarea|select)$/i.test(target.tagName);
      if ((key === '/' && !isTyping) || (key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) {
        event.preventDefault();
        // Redoc listens for the same keys.
        event.stopImmediatePropagation();
        openSearch();
      }
    },
    true,
  );

  /**
   * Starts Redoc on a reference page, with the samples of the environment that the reader chose.
   * @typedef {Record<string, unknown> & { 'x-id'?: string }} Operation
   * @typedef {{ paths: Record<string, Record<string, Operation>> }} Definition
   * @typedef {(definition: Definition, options: object, element: HTMLElement) => void} Start
   * @typedef {{ label: string, lang: string, source: string }} Sample
   * @param {Definition} definition @param {object} options @param {HTMLElement} element
   * @param {{ routes: Record<string, string>, environments: { name: string, samples: Record<string, Sample[]> }[] }} given
   *   where Redoc shows each operation; the samples by environment, of which the first are in the definition
   */
  const showReference = (definition, options, element, { routes, environments }) => {
    const wanted = chosenEnvironment();
    followOperation(routes);
    const place = environments.findIndex(({ name }) => name === wanted);
    const chosen = environments[Math.max(0, place)];
    const names = environments.map(({ name }) => name);
    if (chosen && names.length > 1)
      document.querySelector('.search-button')?.before(environmentSwitch(names, chosen.name));
    for (const item of Object.values(definition.paths)) {
      for (const operation of Object.values(item)) {
        const own = chosen?.samples[operation?.['x-id'] ?? ''];
        if (own) operation['x-codeSamples'] = own;
      }
    }
    // Put there by Redoc's script.
    const { hydrate, init } = /** @type {{ Redoc: { hydrate: Start, init: Start } }} */ (
      /** @type {unknown} */ (globalThis)
    ).Redoc;
    // What was rendered when the docs were built has the samples of the first environment.
    if (place > 0) init(definition, options, element);
    else hydrate(definition, options, element);
  };

  /**
   * Makes `#operation/<operationId>`, also below `#tag/<tag>/`, an address of every operation, whatever Redoc calls it, and marks the operation that is shown in
   * the menu.
   * @param {Record<string, string>} routes
   */
  function followOperation(routes) {
    const ids = Object.fromEntries(Object.entries(routes).map(([id, route]) => [route, id]));
    const follow = () => {
      const hash = addressed();
      const id = hash.replace(/^(?:tag\/[^/]+\/)?operation\//, '');
      if (Object.hasOwn(routes, id)) return location.replace(`#${routes[id]}`);
      const [shown = ''] = hash.split('#');
      for (const link of document.querySelectorAll('.operations a')) {
        const isShown = link.getAttribute('href')?.endsWith(`#operation/${ids[shown]}`);
        if (isShown && !link.hasAttribute('aria-current')) link.scrollIntoView({ block: 'nearest' });
        if (isShown) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
    };
    addEventListener('hashchange', follow);
    // Redoc writes the address while the reader scrolls, a moment later and without an event.
    addEventListener('scrollend', () => setTimeout(follow, 300));
    follow();
  }

  /** What the reader chose: here just now, or before. What is remembered may reach the page that is loaded next too late for it. */
  function chosenEnvironment() {
    const { environment, ...state } = history.state ?? {};
    if (typeof environment !== 'string') return remembered('guichet.environment');
    history.replaceState(state, '');
    return environment;
  }

  /** @param {string[]} names @param {string} chosen */
  function environmentSwitch(names, chosen) {
    const label = document.createElement('label');
    label.className = 'environment';
    const text = document.createElement('span');
    text.textContent = 'Samples for';
    const select = document.createElement('select');
    select.ariaLabel = 'The server that the samples call';
    for (const name of names) select.add(new Option(name, name, false, name === chosen));
    select.addEventListener('change', () => {
      remember('guichet.environment', select.value);
      history.replaceState({ ...history.state, environment: select.value }, '');
      location.reload();
    });
    label.append(text, select);
    return label;
  }

  // What Redoc reads and writes in place of its cookie, of which it has one.
  Object.defineProperty(globalThis, 'guichetCookie', {
    get: () => remembered('guichet.redoc') ?? '',
    set: (/** @type {string} */ cookie) => remember('guichet.redoc', cookie.split('; ')[0] ?? ''),
  });
  Object.assign(globalThis, { guichetReference: showReference });
})();
