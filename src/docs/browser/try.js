/**
 * The script of `try/<name>.html`: a form for each operation, and what the mock says of a call. A classic script, which a page opened
 * from a file can load.
 *
 * @import { Exchange, TryData, Tried, TryField, TryOperation } from '../try-data.ts'
 */
{
  /** @type {(id: string) => HTMLElement} */
  const at = (id) => {
    const element = document.getElementById(id);
    if (!element) throw new Error(`The page has no #${id}.`);
    return element;
  };
  /** @type {TryData} */
  const { provider, operations } = JSON.parse(at('try-data').textContent ?? '');
  const form = /** @type {HTMLFormElement} */ (at('try-form'));
  const address = /** @type {HTMLInputElement} */ (at('try-address'));
  const list = /** @type {HTMLSelectElement} */ (at('try-operation'));
  const send = /** @type {HTMLButtonElement} */ (at('try-send'));
  const result = at('try-result');

  /**
   * Makes an element; texts among its children are text, never HTML.
   *
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string>} [attributes]
   * @param {(Node | string)[]} children
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // The form of an operation.

  /** What the reader wrote into credentials, by the path of the option. @type {Map<string, string>} */
  const written = new Map();
  /** @type {{ path: string[], control: HTMLInputElement }[]} */
  let credentialControls = [];
  /** @type {{ field: TryField, control: HTMLInputElement | HTMLTextAreaElement }[]} */
  let inputControls = [];

  /** @returns {TryOperation} */
  const chosen = () => {
    const operation = operations.find(({ id }) => id === list.value) ?? operations[0];
    if (!operation) throw new Error('The page has no operation.');
    return operation;
  };

  /** @type {(value: unknown) => value is Record<string, unknown>} */
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

  /** The texts in an object of credentials, each with its path. @type {(value: unknown, path?: string[]) => [string[], string][]} */
  const leaves = (value, path = []) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
      : [[path, typeof value === 'string' ? value : JSON.stringify(value)]];

  /** The value of a field in an input. @type {(operation: TryOperation, field: TryField) => unknown} */
  const exampleOf = ({ shape, input }, { name, in: place }) => {
    if (place === 'body' && (shape === 'body' || (shape === 'groups' && name === 'body'))) return input.body;
    if (shape !== 'groups') return input[name];
    const group = input[place];
    return isObject(group) ? group[name] : undefined;
  };

  /** A value as the reader edits it. @type {(field: TryField, value: unknown) => string} */
  const shown = ({ kind }, value) => {
    if (value === undefined) return '';
    if (typeof value !== 'string') return JSON.stringify(value, null, 2);
    return kind === 'text' || !isJson(value) ? value : JSON.stringify(value);
  };

  /** @type {(text: string) => boolean} */
  const isJson = (text) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  /** One labelled control, with what is said about it. @type {(id: string, label: (Node | string)[], about: string, control: HTMLInputElement | HTMLTextAreaElement) => HTMLElement} */
  const labelled = (id, label, about, control) => {
    control.id = id;
    control.setAttribute('autocomplete', 'off');
    control.setAttribute('spellcheck', 'false');
    const description = make('div', { id: `${id}-about`, class: 'try-about' });
    // Made from the spec's Markdown when the page was built, without HTML of its author.
    description.innerHTML = about;
    const error = make('p', { id: `${id}-error`, class: 'try-error' });
    control.setAttribute('aria-describedby', `${id}-about ${id}-error`);
    control.addEventListener('input', () => complain(control, ''));
    return make('div', { class: 'try-field' }, make('label', { for: id }, ...label), description, control, error);
  };

  /** @type {(control: HTMLInputElement | HTMLTextAreaElement, problem: string) => void} */
  const complain = (control, problem) => {
    control.toggleAttribute('aria-invalid', problem !== '');
    if (problem) control.setAttribute('aria-invalid', 'true');
    at(`${control.id}-error`).textContent = problem;
  };

  /** @type {(operation: TryOperation) => HTMLElement[]} */
  const credentialFields = ({ auth }) => {
    credentialControls = [];
    return leaves(auth?.credentials ?? {}).map(([path, value]) => {
      const name = path.join('.');
      const key = `${auth?.factory}.${name}`;
      const control = make('input', { type: 'text' });
      control.value = written.get(key) ?? value;
      control.addEventListener('input', () => written.set(key, control.value));
      credentialControls.push({ path, control });
      return labelled(`credential-${name}`, [make('code', {}, name)], '', control);
    });
  };

  /** @type {(operation: TryOperation) => HTMLElement[]} */
  const inputFields = (operation) => {
    inputControls = [];
    return operation.fields.map((field, index) => {
      const text = shown(field, exampleOf(operation, field));
      const isLong = field.kind === 'json' || text.includes('\n') || text.length > 60;
      const id = `input-${index}`;
      /** @type {HTMLInputElement | HTMLTextAreaElement} */
      const control = isLong
        ? make('textarea', { rows: String(Math.min(16, Math.max(2, text.split('\n').length))) })
        : make('input', { type: 'text' });
      control.value = text;
      if (field.required) control.setAttribute('aria-required', 'true');
      inputControls.push({ field, control });
      const required = field.required ? [' ', make('strong', {}, 'required')] : [];
      const label = [make('code', {}, field.name), ` ${field.in}, ${field.type}`, ...required];
      const element = labelled(id, label, field.description, control);
      if (field.choices && control instanceof HTMLInputElement) {
        const choices = field.choices.map((choice) => make('option', { value: shown(field, choice) }));
        control.setAttribute('list', `${id}-choices`);
        element.append(make('datalist', { id: `${id}-choices` }, ...choices));
      }
      return element;
    });
  };

  const showOperation = () => {
    const operation = chosen();
    at('try-line').textContent = operation.line;
    at('try-reference').setAttribute('href', `../${provider}.html#operation/${encodeURIComponent(operation.id)}`);
    at('try-description').innerHTML = operation.description;
    const credentials = credentialFields(operation);
    at('try-credentials').hidden = credentials.length === 0;
    at('try-credentials').lastElementChild?.replaceChildren(...credentials);
    const inputs = inputFields(operation);
    at('try-input').hidden = inputs.length === 0;
    at('try-input').lastElementChild?.replaceChildren(...inputs);
    result.hidden = true;
  };

  // What the reader wrote.

  /** @type {() => Record<string, unknown> | undefined} */
  const readCredentials = () => {
    if (credentialControls.length === 0) return undefined;
    /** @type {Record<string, unknown>} */
    const credentials = {};
    for (const { path, control } of credentialControls) {
      let place = credentials;
      for (const name of path.slice(0, -1)) {
        const inner = isObject(place[name]) ? place[name] : {};
        place[name] = inner;
        place = inner;
      }
      place[path.at(-1) ?? ''] = control.value;
    }
    return credentials;
  };

  /** The input of the client's method; undefined where a field holds no JSON, which then says so. @type {() => Record<string, unknown> | undefined} */
  const readInput = () => {
    const { shape } = chosen();
    /** @type {Record<string, unknown>} */
    const input = {};
    for (const { field, control } of inputControls) {
      const text = control.value;
      if (text.trim() === '') continue;
      const isValid = field.kind === 'text' || isJson(text);
      if (!isValid && field.kind === 'json') {
        complain(control, 'This must be JSON, such as [1, 2] or { "name": "value" }.');
        control.focus();
        return undefined;
      }
      const value = field.kind === 'text' || !isValid ? text : JSON.parse(text);
      if (shape !== 'groups' || field.in === 'body') input[field.name] = value;
      else input[field.in] = { .../** @type {object} */ (input[field.in]), [field.name]: value };
    }
    return input;
  };

  // The mock.

  /** @type {() => string | undefined} */
  const origin = () => {
    try {
      const url = new URL(address.value);
      return /^https?:$/.test(url.protocol) ? url.origin : undefined;
    } catch {
      return undefined;
    }
  };

  /** @type {(state: 'ready' | 'missing', ...children: (Node | string)[]) => boolean} */
  const sayMock = (state, ...children) => {
    const place = at('try-mock');
    place.className = `try-mock-${state}`;
    place.replaceChildren(...children);
    return state === 'ready';
  };

  /** Whether something listens there, though the page may not read what it says. @type {(url: string) => Promise<boolean>} */
  const listens = (url) =>
    fetch(url, { mode: 'no-cors', signal: AbortSignal.timeout(3000) }).then(
      () => true,
      () => false,
    );

  /** Whether the browser keeps this page from the machine that it is on. @type {() => Promise<boolean>} */
  const isBlocked = async () => {
    if (location.protocol === 'file:') return false;
    for (const name of ['loopback-network', 'local-network-access']) {
      // Names that the types do not know yet, nor every browser.
      const query = { name: /** @type {PermissionName} */ (name) };
      const { state } = await navigator.permissions.query(query).catch(() => ({ state: 'granted' }));
      if (state === 'denied') return true;
    }
    return false;
  };

  /** Looks for the mock, and says what it found. Nothing else is sent to an address that is no mock. @type {() => Promise<boolean>} */
  const findMock = async () => {
    const base = origin();
    const command = make(
      'code',
      {},
      `npx guichet mock --cors${base && /:\d+$/.test(base) && !base.endsWith(':4010') ? ` --port ${new URL(base).port}` : ''}`,
    );
    if (base === undefined) return sayMock('missing', 'The address must start with http:// or https://.');
    try {
      const response = await fetch(`${base}/__mock/health`, { signal: AbortSignal.timeout(5000) });
      const { ready, providers } = await response.json();
      if (ready !== true) return sayMock('missing', 'This is no mock of Guichet.');
      if (providers.includes(provider)) return sayMock('ready', 'The mock is ready.');
      return sayMock('missing', `This mock does not serve ${provider}; it serves ${providers.join(', ')}.`);
    } catch {
      if (await isBlocked()) {
        return sayMock(
          'missing',
          'The browser does not let this page reach your machine. Allow it in the settings of the site (beside its address: “apps on device”, “local network”), or open the page from a file.',
        );
      }
      if (await listens(`${base}/__mock/health`)) {
        return sayMock(
          'missing',
          'Something answers there, and does not let web pages read it. Start the mock with ',
          command,
          '.',
        );
      }
      const advice =
        location.protocol === 'file:' ? '' : ' If the browser asks whether the page may reach your machine, allow it.';
      return sayMock(
        'missing',
        'No mock answers there. Start one in a terminal: ',
        command,
        `, then check again.${advice}`,
      );
    }
  };

  /** @type {(path: string, body: object) => Promise<Response>} */
  const post = (path, body) =>
    fetch(`${origin()}/__mock/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(40_000),
    });

  // What happened.

  /** @type {(text: string) => string} */
  const pretty = (text) => (isJson(text) ? JSON.stringify(JSON.parse(text), null, 2) : text);

  /** @type {(title: string, text: string) => HTMLElement} */
  const block = (title, text) =>
    make('div', {}, make('h4', {}, title), make('pre', { tabindex: '0', 'aria-label': title }, make('code', {}, text)));

  /** @type {(headers: Record<string, string>) => string[]} */
  const lines = (headers) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

  /** @type {(exchange: Exchange, index: number) => HTMLElement} */
  const showExchange = ({ operation, request, response }, index) => {
    const { pathname, search } = new URL(request.url);
    const sent = [`${request.method} ${pathname}${search} HTTP/1.1`, ...lines(request.headers), '', request.body];
    const title = `${index + 1}. ${operation ?? 'no operation'}`;
    const received = response
      ? [`HTTP/1.1 ${response.status}`, ...lines(response.headers), '', pretty(response.body)]
      : ['(no response)'];
    return make(
      'section',
      { class: 'try-exchange' },
      make('h3', {}, `${title}: ${response?.status ?? 'no response'}`),
      block(`Request ${title}`, sent.join('\n').trimEnd()),
      block(`Response ${title}`, received.join('\n').trimEnd()),
    );
  };

  /** @type {(tried: Tried) => void} */
  const showTried = ({ exchanges, thrown, ...outcome }) => {
    const count = exchanges.length === 1 ? 'One request was sent' : `${exchanges.length || 'No'} requests were sent`;
    const end = thrown
      ? `the client threw ${thrown.name}`
      : `the client returned ${outcome.error === undefined ? 'data' : 'an error'}`;
    at('try-status').textContent = `${count}; ${end}.`;
    const returned = thrown ? { thrown } : outcome;
    at('try-exchanges').replaceChildren(
      block(thrown ? 'What the client threw' : 'What the client returned', JSON.stringify(returned, null, 2)),
      ...exchanges.map(showExchange),
    );
  };

  /** @type {(work: () => Promise<string | undefined>) => Promise<void>} */
  const whileBusy = async (work) => {
    if (send.getAttribute('aria-disabled') === 'true') return;
    send.setAttribute('aria-disabled', 'true');
    try {
      if (!(await findMock())) {
        at('try-mock').scrollIntoView({ block: 'nearest' });
        return;
      }
      result.hidden = false;
      at('try-status').textContent = 'Waiting …';
      at('try-exchanges').replaceChildren();
      const problem = await work();
      if (problem !== undefined) at('try-status').textContent = problem;
      result.scrollIntoView({ block: 'nearest' });
    } catch {
      at('try-status').textContent = 'The mock gave no answer.';
    } finally {
      send.removeAttribute('aria-disabled');
    }
  };

  const trySending = () => {
    const input = readInput();
    if (!input) return;
    const call = { provider, operation: chosen().id, input, credentials: readCredentials() };
    void whileBusy(async () => {
      const response = await post('try', call);
      const tried = await response.json();
      if (!response.ok) return String(tried.message);
      showTried(tried);
      return undefined;
    });
  };

  const showAddressed = () => {
    const hash = location.hash.slice(1);
    const addressed = operations.find(({ id }) => id === hash || encodeURIComponent(id) === hash) ?? operations[0];
    list.value = addressed?.id ?? '';
    showOperation();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    trySending();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  list.addEventListener('change', () => {
    location.hash = encodeURIComponent(list.value);
  });
  window.addEventListener('hashchange', showAddressed);
  at('try-check').addEventListener('click', () => void findMock());
  address.addEventListener('change', () => void findMock());
  at('try-example').addEventListener('click', () => {
    written.clear();
    showOperation();
  });
  at('try-reset').addEventListener('click', () => {
    void whileBusy(async () => {
      await post('reset', {});
      return 'The mock is in its initial state: no tokens, no records but its own.';
    });
  });

  form.hidden = false;
  showAddressed();
}
