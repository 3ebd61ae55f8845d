/**
 * How Postman and Bruno compute what a provider asks for: scripts that run before a request. For a provider that is not in this table,
 * whoever sends the requests fills in the variables.
 */

/** What computes variables. */
export interface Signing {
  /** The variables that people fill in for it, with a sentence on each. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The demo account of the mock, by the variables that people fill in for a provider. */
  readonly demoAccount?: Readonly<Record<string, string>>;
  /** A script runs before every request that has one of its variables in it. */
  readonly scripts: readonly {
    readonly sets: readonly string[];
    /** The same twice, with what either tool offers to scripts: `pm` and `bru`; CryptoJS is there. */
    readonly postman: readonly string[];
    readonly bruno: readonly string[];
  }[];
  /** What no script can do, and what to do instead. */
  readonly note?: string;
}

export const SIGNING: ReadonlyMap<string, Signing> = new Map<string, Signing>([
  [
    'energiapro',
    {
      demoAccount: { username: '1234567890' },
      inputs: {},
      scripts: [],
      note: `Scripts of Postman and Bruno have no bcrypt, so \`secret_key\` cannot be computed here. Make a hash in a shell, paste it, and send
\`authenticate\` once: htpasswd -bnBC 11 "" 'the secret of the welcome letter' | tr -d ':\\n'. A hash is accepted once; the token lasts 60 minutes.`,
    },
  ],
  [
    'openstreet',
    {
      demoAccount: { key: 'cle-compte-calcul-de-32-caracter', email: 'demo@example.com', password: 'guichet-demo' },
      inputs: { password: 'The password of the customer account, in clear; only hashes of it are sent.' },
      scripts: [
        {
          sets: ['password_hashed_db'],
          postman: ["pm.variables.set('password_hashed_db', CryptoJS.MD5(pm.variables.get('password')).toString());"],
          bruno: ["bru.setVar('password_hashed_db', CryptoJS.MD5(bru.getEnvVar('password')).toString());"],
        },
        {
          sets: ['password_hashed_js'],
          postman: [
            '// The salt changes every minute.',
            "pm.sendRequest(pm.variables.replaceIn('{{server}}/api/account/?salt'), (error, response) => {",
            '  if (error) throw error;',
            "  const inner = CryptoJS.MD5(pm.variables.get('password')).toString();",
            "  pm.variables.set('password_hashed_js', CryptoJS.MD5(inner + response.json().salt).toString());",
            '});',
          ],
          bruno: [
            '// The salt changes every minute.',
            "const { data } = await bru.sendRequest({ method: 'GET', url: bru.interpolate('{{server}}/api/account/?salt') });",
            "const inner = CryptoJS.MD5(bru.getEnvVar('password')).toString();",
            "bru.setVar('password_hashed_js', CryptoJS.MD5(inner + data.salt).toString());",
          ],
        },
      ],
    },
  ],
  [
    'clicrdv',
    {
      demoAccount: {
        apikey: 'demo-apikey',
        username: 'fake.user@gmail.com',
        pro_email: 'fake.user@gmail.com',
        password: 'test',
      },
      inputs: {
        password: 'The password of the user, in clear; sent by Basic authentication, or as its SHA-1 by `login`.',
      },
      scripts: [
        {
          sets: ['pro_password'],
          postman: ["pm.variables.set('pro_password', CryptoJS.SHA1(pm.variables.get('password')).toString());"],
          bruno: ["bru.setVar('pro_password', CryptoJS.SHA1(bru.getEnvVar('password')).toString());"],
        },
      ],
    },
  ],
  [
    'chargepilot',
    {
      demoAccount: { x_api_key: 'demo-key', api_secret: 'test-secret' },
      inputs: { api_secret: 'The secret of the API key; never sent.' },
      scripts: [
        {
          sets: ['x_req_timestamp', 'x_signature'],
          postman: [
            'const timestamp = String(Math.floor(Date.now() / 1000));',
            "const path = pm.variables.replaceIn(pm.request.url.toString()).replace(/^https?:\\/\\/[^/]+/, '');",
            "const body = pm.request.body ? pm.variables.replaceIn(pm.request.body.toString()) : '';",
            "const key = CryptoJS.SHA256(pm.variables.get('api_secret')).toString();",
            "const payload = [pm.request.method, path, timestamp, body].join(':');",
            "pm.variables.set('x_req_timestamp', timestamp);",
            "pm.variables.set('x_signature', CryptoJS.HmacSHA256(payload, key).toString());",
          ],
          bruno: [
            'const timestamp = String(Math.floor(Date.now() / 1000));',
            "const path = bru.interpolate(req.getUrl()).replace(/^https?:\\/\\/[^/]+/, '');",
            "const body = bru.interpolate(req.getBody({ raw: true }) ?? '');",
            "const key = CryptoJS.SHA256(bru.getEnvVar('api_secret')).toString();",
            "const payload = [req.getMethod(), path, timestamp, body].join(':');",
            "bru.setVar('x_req_timestamp', timestamp);",
            "bru.setVar('x_signature', CryptoJS.HmacSHA256(payload, key).toString());",
          ],
        },
      ],
    },
  ],
  [
    'sne-cotation',
    {
      demoAccount: {
        client_id: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121',
        client_secret: 'the-secret-of-the-application',
      },
      inputs: {
        client_id: 'The identifier of the client application.',
        client_secret: 'The secret of the client application.',
      },
      scripts: [
        {
          sets: ['token'],
          postman: [
            "if (!(Number(pm.collectionVariables.get('token_expires_at')) > Date.now())) {",
            '  const value = (key) => ({ key, value: pm.variables.get(key) });',
            "  const urlencoded = [{ key: 'grant_type', value: 'client_credentials' }, value('client_id'), value('client_secret')];",
            "  const url = pm.variables.replaceIn('{{token_server}}/api/oauth/token');",
            "  pm.sendRequest({ url, method: 'POST', body: { mode: 'urlencoded', urlencoded } }, (error, response) => {",
            '    if (error) throw error;',
            '    const { access_token, expires_in } = response.json();',
            "    pm.collectionVariables.set('token', access_token);",
            "    pm.collectionVariables.set('token_expires_at', String(Date.now() + (Number(expires_in) - 60) * 1000));",
            '  });',
            '}',
          ],
          bruno: [
            "if (!(Number(bru.getVar('token_expires_at')) > Date.now())) {",
            "  const credentials = ['client_id', 'client_secret'].map((name) => name + '=' + encodeURIComponent(bru.getEnvVar(name)));",
            "  const data = ['grant_type=client_credentials', ...credentials].join('&');",
            "  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };",
            "  const url = bru.interpolate('{{token_server}}/api/oauth/token');",
            "  const { access_token, expires_in } = (await bru.sendRequest({ method: 'POST', url, headers, data })).data;",
            "  bru.setVar('token', access_token);",
            "  bru.setVar('token_expires_at', String(Date.now() + (Number(expires_in) - 60) * 1000));",
            '}',
          ],
        },
      ],
    },
  ],
]);
