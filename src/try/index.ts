/** What the commands give to the mock, so that it can make calls with generated clients. */
import type { MakeCall } from '../mock/try.ts';
import type { Project } from '../project.ts';

/**
 * Makes calls with the clients of a project; without one, with those of this package.
 *
 * Loads what it needs at the first call: most mocks are never asked for one.
 */
export function callMaker(project: Project | undefined): MakeCall {
  let made: Promise<MakeCall> | undefined;
  return async (call) => {
    made ??= load(project);
    return (await made)(call);
  };
}

async function load(project: Project | undefined): Promise<MakeCall> {
  const [{ createMakeCall }, { ownClients, projectClients }] = await Promise.all([
    import('./make-call.ts'),
    import('./clients.ts'),
  ]);
  return createMakeCall(project ? projectClients(project) : ownClients());
}
