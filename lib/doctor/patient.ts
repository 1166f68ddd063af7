import { AccessTarget, AppAccess } from '../policy';
import { Region } from '../region';
import { SynthesizedApp } from '../synthesized';
import { Symptom } from './symptom';

/** The synthesized stacks, and the repository in them that a symptom is about. */
export interface Patient {
  readonly app: SynthesizedApp;
  readonly access: AppAccess;

  /** Container repositories of the stacks. */
  readonly repositories: readonly AccessTarget[];

  /** The repository. @default - the stacks have no repository of that name */
  readonly repository?: AccessTarget;

  /** Region of the repository. @default - not known at synthesis */
  readonly region?: Region;
}

/** The patient of `symptom` in an app. */
export function patientIn(app: SynthesizedApp, { path = '' }: Symptom): Patient {
  const access = new AppAccess(app);
  const repositories = access.targets.filter(({ kind }) => kind === 'container-repository');
  const name = path.slice(path.indexOf('/') + 1);
  const repository = repositories.find((one) => one.name === name);
  const resource = app.resources.find((one) => one.path === repository?.path && one.stack === repository?.stack);
  const identifier = resource && app.regionOf(resource);
  const region = Region.all.find((one) => one.identifier === identifier?.toLowerCase());
  return {
    app,
    access,
    repositories,
    ...(repository === undefined ? {} : { repository }),
    ...(region === undefined ? {} : { region }),
  };
}
