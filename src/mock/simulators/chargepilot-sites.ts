/**
 * The sites of ChargePilot's simulator: plain records in the documented form.
 *
 * The fields are those of "Sites", ChargePilot integration guide, https://chargepilot-api.tmhusa.energy/integration-guide/sites.html
 * (T2-04 to T2-17); the values are invented. Which parameters a type of node has is not documented, and meters and connectors could
 * not be read, so there are few of the former and none of the latter.
 */

/** A node of a fuse tree. */
export interface FuseTreeNode {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly children: readonly FuseTreeNode[];
}

/** A place with charging stations. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
  readonly local_controller: Readonly<Record<'id' | 'name' | 'serial_no' | 'device_id', string>>;
  readonly fuse_tree: readonly FuseTreeNode[];
}

/** Two sites: one with a main fuse and two stations, one with a fuse below its main fuse. */
export function firstSites(): Site[] {
  return [
    {
      ...site('1', 'Depot North', 'Europe/Berlin'),
      fuse_tree: [mainFuse('fuse-1', 250, [station(0, 'Station 1', '1'), station(1, 'Station 2', '1')])],
    },
    {
      ...site('2', 'Depot West', 'America/Los_Angeles'),
      fuse_tree: [
        mainFuse('fuse-2', 400, [
          {
            type: 'fuse',
            parameters: { name: 'Fuse A', limit: 125, order: 0, depth: '1', fuse_id: 'fuse-3' },
            children: [station(0, 'Station 3', '2')],
          },
        ]),
      ],
    },
  ];
}

function site(number: string, name: string, timezone: string) {
  const local_controller = {
    id: `controller-${number}`,
    name: `Controller of ${name}`,
    serial_no: `000000000${number}`,
    device_id: `device-${number}`,
  };
  return { id: `site-${number}`, name, timezone, local_controller };
}

function mainFuse(fuse_id: string, limit: number, children: readonly FuseTreeNode[]): FuseTreeNode {
  const limits = { limit, inbound_limit: limit, outbound_limit: 0, fallback: 32 };
  return { type: 'fuse', parameters: { name: 'Main fuse', ...limits, order: 0, depth: '0', fuse_id }, children };
}

function station(order: number, name: string, depth: string): FuseTreeNode {
  const parameters = { name, limit: 63, fallback: 10, order, depth, firmware_version: '1.0' };
  const below = { name: `Connectors of ${name}`, order: 0, depth: String(Number(depth) + 1) };
  return {
    type: 'charging station',
    parameters,
    children: [{ type: 'connector group', parameters: below, children: [] }],
  };
}
