import { App } from 'cdktf';
import { tmpdir } from 'os';
import { AppAccess } from '../policy';
import { RegistryPlatform, RegistryStack } from '../platform';
import { accessRecord, accessReport } from '../reports';
import { appUnderConstruction } from '../synthesized';
import { NewProject } from './new-project';

/**
 * The access of the platform that `project` declares, in Markdown.
 *
 * @throws ConfigurationError if the platform would not synthesize
 */
export function accessOfProject({ region, teams, library: _, ...tags }: NewProject): string {
  // An app creates its output folder, which exists already. Nothing is written to it.
  const stack = new RegistryStack(new App({ outdir: tmpdir() }), 'registry', { region });
  new RegistryPlatform(stack, 'Registry', {
    ...tags,
    teams: Object.fromEntries(Object.entries(teams).map(([team, repositories]) => [team, { repositories }])),
  });
  return accessReport(accessRecord(new AppAccess(appUnderConstruction(stack))), 'markdown');
}
