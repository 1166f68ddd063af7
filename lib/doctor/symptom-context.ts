import { AccessTarget, AppAccess } from '../policy';
import { Region } from '../region';
import { SynthesizedApp } from '../synthesized';
import { Symptom } from './symptom';

/** The synthesized stacks, and the repository in them that the symptom is about. */
export interface SymptomContext {
  readonly app: SynthesizedApp;
  readonly access: AppAccess;

  /** Container repositories of the stacks. */
  readonly repositories: readonly AccessTarget[];

  /** The repository. @default - the stacks have no repository of that name */
  readonly repository?: AccessTarget;

  /** Region of the repository. @default - not known at synthesis */
  readonly region?: Region;
}

/** The context of a symptom in an app. Of repositories of one name in several regions, the one of the asked registry. */
export function symptomContext(app: SynthesizedApp, { host = '', path = '' }: Symptom): SymptomContext {
  const access = new AppAccess(app);
  const repositories = access.targets.filter(({ kind }) => kind === 'container-repository');
  const name = path.slice(path.indexOf('/') + 1);
  const named = repositories.filter((one) => one.name === name);
  const asked = Region.tryOfRegistryHost(host)?.identifier;
  const repository = named.find((one) => one.region === asked) ?? named[0];
  const region = Region.all.find(({ identifier }) => identifier === repository?.region?.toLowerCase());
  return {
    app,
    access,
    repositories,
    ...(repository === undefined ? {} : { repository }),
    ...(region === undefined ? {} : { region }),
  };
}
