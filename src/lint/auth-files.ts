/** Security schemes that need an auth middleware written by hand, and have none. */
import path from 'node:path';
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { record } from '../codegen/node.ts';
import { findModule } from '../project.ts';

/** Names the schemes that are not standard in a project without `<name>.ts` in this folder. A caller may give `auth: 'external'` instead. */
export const authFiles =
  (folder: string | undefined): Oas3Rule =>
  () => {
    let isWritten = false;
    let name = '';
    return {
      Root(_root: unknown, { location }: UserContext) {
        ({ name } = path.parse(location.source.absoluteRef));
        isWritten = folder !== undefined && findModule(folder, name) !== undefined;
      },
      SecurityScheme(definition: unknown, { report, location }: UserContext) {
        const { type, scheme } = record(definition);
        const isHttp = type === 'http' && !/^(basic|bearer)$/i.test(String(scheme));
        if (isWritten || !(isHttp || type === 'mutualTLS')) return;
        const what = isHttp ? `HTTP ${String(scheme)}` : 'mutualTLS';
        report({
          message: `No auth middleware can be made of ${what}: write \`${name}.ts\` in the folder \`auth\`, or callers must give \`auth: 'external'\` and a \`fetch\` that authenticates.`,
          location: location.child([isHttp ? 'scheme' : 'type']),
        });
      },
    };
  };
