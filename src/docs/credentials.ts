/** How the samples of a provider authenticate: as its simulator says, or by the standard schemes of its spec. */
import { standardSchemes } from '../codegen/auth.ts';
import { deref, type SpecDocument } from '../codegen/document.ts';
import { camelCase } from '../codegen/files.ts';
import { Complaint } from '../complaint.ts';
import { loadModule } from '../load-module.ts';
import { findModule, inProject, type Project } from '../project.ts';
import { demoCredential, type SampleCredentials } from '../samples.ts';

/** Reads them; undefined where an auth middleware is written by hand, and no simulator says what it takes. @throws {Complaint} */
export async function readCredentials(
  project: Project,
  name: string,
  document: SpecDocument,
): Promise<SampleCredentials | undefined> {
  const file = findModule(project.simulators, name);
  const { samples } = file === undefined ? { samples: undefined } : await loadModule(file);
  if (samples === undefined)
    return findModule(project.auth, name) === undefined ? standardCredentials(name, document) : undefined;
  if (isCredentials(samples)) return samples;
  throw new Complaint(`${inProject(project, file ?? '')}:1:1 \`samples\` must have a function \`auth\`.`);
}

/** As far as it can be checked before it is called. */
function isCredentials(samples: unknown): samples is SampleCredentials {
  return typeof samples === 'object' && samples !== null && 'auth' in samples && typeof samples.auth === 'function';
}

/** The generated auth middleware, with the credentials of the mock's demo account; undefined where none is generated. */
export function standardCredentials(name: string, document: SpecDocument): SampleCredentials | undefined {
  const schemes = standardSchemes(document);
  if (schemes.size === 0) return undefined;
  const credentials = (names: readonly string[]) =>
    names.flatMap((scheme) => {
      const definition = document.components?.securitySchemes?.[scheme];
      const { option } = schemes.get(scheme) ?? {};
      return option && definition ? [[option, demoCredential(scheme, deref(document, definition))] as const] : [];
    });
  return {
    auth: ({ security }) => {
      const alternatives = security.filter((names) => names.length > 0);
      const chosen = alternatives.find((names) => names.every((one) => schemes.has(one)));
      return chosen && [`${camelCase(name)}Auth`, Object.fromEntries(credentials(chosen))];
    },
  };
}
