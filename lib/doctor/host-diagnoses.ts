import { nearestOrAll } from '../core';
import { Region } from '../region';
import { Diagnosis } from './diagnosis';
import { Symptom } from './symptom';

/** Reasons in the host of an image: it is missing, or it is not a registry of any known region. */
export function hostDiagnoses({ host, path, isImage }: Symptom): Diagnosis[] {
  if (host === undefined) {
    return isImage
      ? [
          {
            id: 'no-host-in-image',
            isProven: true,
            why: `'${path ?? ''}' begins with no host, so clients look for it on Docker Hub`,
            fix: 'write <registry host>/<namespace>/<repository>, for example ocir.eu-frankfurt-1.oci.oraclecloud.com/axabc/prod/payments/api',
          },
        ]
      : [];
  }
  if (Region.tryOfRegistryHost(host) !== undefined) {
    return [];
  }
  const hosts = Region.all.flatMap(({ registryHosts }) => registryHosts);
  const key = /^([\w-]+)\.ocir\.io$/i.exec(host)?.[1];
  const isUnknownKey = key !== undefined;
  return [
    {
      id: 'wrong-host',
      isProven: !isUnknownKey && !/^ocir\./i.test(host),
      why: isUnknownKey
        ? `'${key}' is no region key or identifier of the realm oc1 that this version knows`
        : `'${host}' is no registry of a region that this version knows`,
      fix: nearestOrAll(host.toLowerCase(), hosts),
    },
  ];
}
