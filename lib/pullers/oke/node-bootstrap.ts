import { Misconfiguration } from '../../core';
import { Region } from '../../region';
import { BootVolume, GROW_FILE_SYSTEM, shellQuoted } from '../shared';

/** A build of the kubelet credential provider, for one processor architecture. */
export interface CredentialProviderBuild {
  /**
   * URL that nodes download it from, by HTTPS. In a network without internet access, use an object of the region's
   * Object Storage that needs no sign-in.
   */
  readonly url: string;

  /** SHA-256 of the file, 64 lowercase hexadecimal digits. Nodes refuse any other file. */
  readonly sha256: string;
}

/**
 * The kubelet credential provider for Oracle's registry: nodes pull as themselves, without a pull secret. Oracle's
 * developer relations publish it; it is not part of OKE.
 *
 * @see https://github.com/oracle-devrel/oke-credential-provider-for-ocir
 */
export interface CredentialProvider {
  /** Build for x86 nodes. */
  readonly amd64: CredentialProviderBuild;

  /** Build for Arm nodes. */
  readonly arm64: CredentialProviderBuild;
}

/** Kubelet finds the program by the name in its configuration. */
const PROGRAM = 'credential-provider-oke';
const CONFIGURATION = '/etc/kubernetes/credential-provider-config.yaml';

/** The additional steps of the first start of a node, before it joins its cluster. */
export interface NodeBootstrap extends BootVolume {
  readonly credentialProvider?: CredentialProvider;
}

/**
 * Script of the first start of a node, or `undefined` if the node only joins its cluster. With a credential provider, the
 * node joins with a kubelet that uses it for every host of the registry.
 *
 * OKE offers the script that joins as metadata of the node. Images that contain it as a file join with that file where there
 * is no such metadata.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengusingcustomcloudinitscripts.htm
 * @see https://github.com/oracle-terraform-modules/terraform-oci-oke
 */
export function nodeBootstrap(bootstrap: NodeBootstrap, region: Region): string | undefined {
  const { credentialProvider: provider, bootVolumeGbs } = bootstrap;
  if (provider === undefined && bootVolumeGbs === undefined) {
    return undefined;
  }
  return `#!/bin/bash
set -euo pipefail
${bootVolumeGbs === undefined ? '' : GROW}${provider === undefined ? '' : installProvider(provider, region)}${joinScript(provider !== undefined)}`;
}

/** A node whose file system does not grow joins with a smaller one. */
const GROW = `${GROW_FILE_SYSTEM} -y || echo 'the file system of the boot volume did not grow' >&2
`;

function installProvider({ amd64, arm64 }: CredentialProvider, region: Region): string {
  return `case $(uname -m) in
  x86_64) url=${shellQuoted(amd64.url)} sum=${shellQuoted(amd64.sha256)} ;;
  aarch64) url=${shellQuoted(arm64.url)} sum=${shellQuoted(arm64.sha256)} ;;
  *) echo "no credential provider for $(uname -m)" >&2; exit 1 ;;
esac
program=/usr/local/bin/${PROGRAM}
curl --fail --silent --show-error --location --retry 5 --output "$program" "$url"
echo "$sum  $program" | sha256sum --check
chmod 0755 "$program"
mkdir -p /etc/kubernetes
printf '%s' ${shellQuoted(JSON.stringify(kubeletConfiguration(region)))} > ${CONFIGURATION}
`;
}

function joinScript(withProvider: boolean): string {
  const options = withProvider
    ? ` --kubelet-extra-args '--image-credential-provider-bin-dir=/usr/local/bin/ --image-credential-provider-config=${CONFIGURATION}'`
    : '';
  return `metadata() {
  curl --fail --silent --show-error --retry 5 -H 'Authorization: Bearer Oracle' "http://169.254.169.254/opc/v2/instance/metadata/$1"
}
if metadata oke_init_script | base64 --decode > /var/run/oke-init.sh && [ -s /var/run/oke-init.sh ]; then
  bash /var/run/oke-init.sh${options}
elif [ -f /etc/oke/oke-install.sh ]; then
  endpoint=$(metadata apiserver_host)
  authority=$(metadata cluster_ca_cert)
  bash /etc/oke/oke-install.sh --apiserver-endpoint "$endpoint" --kubelet-ca-cert "$authority"${options}
else
  echo 'this node cannot join: neither its metadata nor its image has the script of OKE' >&2
  exit 1
fi
`;
}

/** JSON is valid YAML. Older image references use the form `*.ocir.io`. */
export function kubeletConfiguration(region: Region) {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [
      {
        name: PROGRAM,
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        matchImages: [region.registryHost, `ocir.*.oci.${region.realmDomain}`, '*.ocir.io'],
        defaultCacheDuration: '55m',
        env: [
          { name: 'REGISTRY_TOKEN_PATH', value: '/20180419/docker/token' },
          { name: 'DEFAULT_USER', value: 'BEARER_TOKEN' },
          { name: 'REGISTRY_PROTOCOL', value: 'https' },
          { name: 'OCIR_AUTH_METHOD', value: 'INSTANCE_PRINCIPAL' },
        ],
      },
    ],
  };
}

/** The problem with a build, or `undefined`. */
export function credentialProviderProblem({ url, sha256 }: CredentialProviderBuild): Misconfiguration | undefined {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    return {
      given: `address '${url}'`,
      why: 'nodes download by HTTPS',
      fix: 'use an address that starts with https://',
    };
  }
  return /^[0-9a-f]{64}$/.test(sha256)
    ? undefined
    : {
        given: `sha256 '${sha256}' of '${url}'`,
        why: 'a SHA-256 has 64 lowercase hexadecimal digits',
        fix: 'run sha256sum on the file that you have checked',
      };
}
