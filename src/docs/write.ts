/** Writes the folder of the portal, which holds what was built last and nothing else. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Complaint } from '../complaint.ts';
import { inProject, type Project } from '../project.ts';

/** Empties the folder. @throws {Complaint} where it holds something else than a portal: a compiler's output may be called `dist`, too. */
export async function clearFolder(project: Project, dist: string): Promise<void> {
  const entries = await readdir(dist).catch((): string[] => []);
  if (entries.length > 0 && !existsSync(path.join(dist, 'assets/portal.js'))) {
    const place = inProject(project, dist);
    throw new Complaint(`${place}/ holds files that are no portal. Move them, or choose another folder for \`docs\`.`);
  }
  await rm(dist, { recursive: true, force: true });
}

/** Writes one file. */
export async function writeInto(dist: string, address: string, text: string): Promise<void> {
  const place = path.join(dist, address);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
}

/** Copies one file; one that was deleted meanwhile is left out. */
export async function copyInto(dist: string, address: string, source: string): Promise<void> {
  if (existsSync(source)) await cp(source, path.join(dist, address));
}

/** Removes one file. */
export async function removeFrom(dist: string, address: string): Promise<void> {
  await rm(path.join(dist, address), { force: true });
}
