import { OracleLinuxVersion } from '../shared';

/**
 * The package of the OCI CLI, and the package that configures its repository for dnf. Oracle's page names the packages
 * of the CLI. Oracle's own projects install the others before them.
 *
 * @see https://docs.oracle.com/iaas/Content/API/SDKDocs/cliinstall.htm
 */
const OCI_CLI_PACKAGES: Readonly<Record<OracleLinuxVersion, readonly [source: string, cli: string]>> = {
  '8': ['oraclelinux-developer-release-el8', 'python36-oci-cli'],
  '9': ['oraclelinux-developer-release-el9', 'python39-oci-cli'],
};

/** Installs podman, the OCI CLI and jq, unless they are installed. */
export function installScript(version: OracleLinuxVersion): string {
  const [source, cli] = OCI_CLI_PACKAGES[version];
  return `#!/bin/sh
# Installs what signing in and running take, once.
set -eu
if command -v podman && command -v oci && command -v jq; then
  exit 0
fi >/dev/null
dnf -y install ${source}
dnf -y install ${cli} jq podman
`;
}
