import { nearestOrAll } from '../core';
import { Region } from '../region';
import { Diagnosis } from './diagnosis';
import { SymptomContext } from './symptom-context';
import { Symptom } from './symptom';

/** Reasons in the path of an image: namespace, repository, region. */
export function repositoryDiagnoses(symptom: Symptom, context: SymptomContext | undefined): Diagnosis[] {
  const { path, host } = symptom;
  if (path === undefined || host === undefined) {
    return [];
  }
  return [
    ...namespaceDiagnoses(symptom, context),
    ...(context === undefined ? [] : [...missing(path, context), ...elsewhere(host, context)]),
  ];
}

function namespaceDiagnoses({ path = '', reports }: Symptom, context: SymptomContext | undefined): Diagnosis[] {
  const [namespace = '', ...rest] = path.split('/');
  const isRepository = context?.repositories.some(({ name }) => name === path) ?? false;
  const get = 'oci os ns get --query data --raw-output';
  if (isRepository || rest.length === 0) {
    return [
      {
        id: 'no-namespace',
        isProven: true,
        why: `'${path}' has a repository where the namespace of the tenancy belongs`,
        fix: `put the namespace before it; this prints it: ${get}`,
      },
    ];
  }
  if (!/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(namespace)) {
    return [
      {
        id: 'wrong-namespace',
        isProven: true,
        why: `'${namespace}' is no namespace: it has lowercase letters and digits`,
        fix: `this prints the namespace: ${get}`,
      },
    ];
  }
  return reports.some((report) => ['denied', 'unauthorized', 'no-repository', 'anonymous'].includes(report))
    ? [
        {
          id: 'wrong-namespace',
          isProven: false,
          why: `'${namespace}' may not be the namespace of the tenancy; it often differs from the name of the tenancy`,
          fix: `compare it: ${get}`,
        },
      ]
    : [];
}

/** No stack has the repository. The setting of the tenancy decides where a push would create it. */
function missing(path: string, { repositories, repository, app }: SymptomContext): Diagnosis[] {
  const name = path.slice(path.indexOf('/') + 1);
  if (repository !== undefined || !path.includes('/') || repositories.some((one) => one.name === path)) {
    return [];
  }
  const settings = app.ofType('oci_artifacts_container_configuration');
  const isCreated = settings.some((one) => String(one.arguments['is_repository_created_on_first_push']) === 'true');
  const names = repositories.map((one) => one.name);
  return [
    {
      id: 'no-repository',
      isProven: true,
      why: `no stack has a repository '${name}'${isCreated ? '; a push creates it in the root compartment, outside every environment' : ''}`,
      fix: names.length === 0 ? 'declare it' : nearestOrAll(name, names),
    },
  ];
}

/** The repository is in another region than the host. */
function elsewhere(host: string, { repository, region }: SymptomContext): Diagnosis[] {
  const asked = Region.tryOfRegistryHost(host);
  return repository === undefined || region === undefined || asked === undefined || asked === region
    ? []
    : [
        {
          id: 'wrong-region',
          isProven: true,
          why: `repository '${repository.name}' is in ${region.identifier}, and ${host} is the registry of ${asked.identifier}`,
          fix: `use ${region.registryHost}`,
        },
      ];
}
