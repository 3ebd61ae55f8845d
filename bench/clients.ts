/** The clients that are measured, one per auth scheme, each with one call: by its path and, where the client has it, by its name. */

/** Where a client sends its requests, and with what. */
export interface Connection {
  readonly baseUrl: string;
  readonly fetch?: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** One call. */
export type Variant = () => Promise<{ data?: unknown }>;

export interface Variants {
  readonly byPath: Variant;
  /** Undefined where the client has no method of that name. */
  readonly byMethod: Variant | undefined;
}

export interface MeasuredClient {
  readonly name: string;
  readonly provider: string;
  /** What a program imports to make this call. */
  readonly imports: readonly string[];
  /** Makes the client, of the generated module or of a bundle that exports the same. */
  readonly open: (connection: Connection, module?: string) => Promise<Variants>;
}

const reading = { client_id: '1234567', num_inst: '123456.123' };
const user = { apiKey: 'key', email: 'user@example.org', password: 'secret' };

export const clients = {
  energiapro: measured<typeof import('../generated/energiapro/index.ts')>()(
    'energiapro',
    'energiapro',
    ['createEnergiapro', 'energiaproAuth'],
    ({ createEnergiapro, energiaproAuth }, connection) => {
      const auth = energiaproAuth({ username: 'user', secretKey: 'secret' });
      const client = createEnergiapro({ ...connection, auth });
      return {
        byPath: () => client.POST('/index.php#lpn-json', { body: reading }),
        byMethod: methodOf(client, 'lpnJson', reading),
      };
    },
  ),
  openstreet: measured<typeof import('../generated/openstreet/index.ts')>()(
    'openstreet, key',
    'openstreet',
    ['createOpenstreet', 'openstreetAuth'],
    ({ createOpenstreet, openstreetAuth }, connection) => {
      const client = createOpenstreet({ ...connection, auth: openstreetAuth({ key: 'k'.repeat(32) }) });
      return { byPath: () => client.GET('/api/account/#credit'), byMethod: methodOf(client, 'credit') };
    },
  ),
  clicrdvBasic: measured<typeof import('../generated/clicrdv/index.ts')>()(
    'clicrdv, basic',
    'clicrdv',
    ['createClicrdv', 'clicrdvBasic'],
    ({ createClicrdv, clicrdvBasic }, connection) => {
      const client = createClicrdv({ ...connection, auth: clicrdvBasic(user) });
      return { byPath: () => client.GET('/groups.json'), byMethod: methodOf(client, 'listGroups') };
    },
  ),
  clicrdvSession: measured<typeof import('../generated/clicrdv/index.ts')>()(
    'clicrdv, session',
    'clicrdv',
    ['createClicrdv', 'clicrdvSession'],
    ({ createClicrdv, clicrdvSession }, connection) => {
      const client = createClicrdv({ ...connection, auth: clicrdvSession({ ...user, as: 'pro' }) });
      return { byPath: () => client.GET('/groups.json'), byMethod: methodOf(client, 'listGroups') };
    },
  ),
  chargepilot: measured<typeof import('../generated/chargepilot/index.ts')>()(
    'chargepilot',
    'chargepilot',
    ['createChargepilot', 'chargepilotAuth'],
    ({ createChargepilot, chargepilotAuth }, connection) => {
      const auth = chargepilotAuth({ apiKey: 'key', apiSecret: 'secret' });
      const client = createChargepilot({ ...connection, auth });
      return { byPath: () => client.GET('/sites'), byMethod: methodOf(client, 'listSites') };
    },
  ),
  sneCotation: measured<typeof import('../generated/sne-cotation/index.ts')>()(
    'sne-cotation',
    'sne-cotation',
    ['createSneCotation', 'pisteAuth'],
    ({ createSneCotation, pisteAuth }, connection) => {
      const auth = pisteAuth({ clientId: 'id', clientSecret: 'secret' });
      const client = createSneCotation({ ...connection, auth });
      return { byPath: () => client.GET('/healthcheck'), byMethod: methodOf(client, 'healthcheck') };
    },
  ),
};

/** Two calls, because TypeScript infers either all type parameters or none: the module is named, its exports are inferred. */
function measured<Module>() {
  return <Name extends keyof Module & string>(
    name: string,
    provider: string,
    imports: readonly Name[],
    variantsOf: (module: Pick<Module, Name>, connection: Connection) => Variants,
  ): MeasuredClient => ({
    name,
    provider,
    imports,
    open: async (connection, module = `../generated/${provider}/index.ts`) =>
      variantsOf(await import(module), connection),
  });
}

function methodOf(client: object, name: string, ...input: unknown[]): Variant | undefined {
  const method: unknown = Reflect.get(client, name);
  return typeof method === 'function' ? () => Reflect.apply(method, client, input) : undefined;
}
