import { Token } from 'cdktf';
import { Misconfiguration } from '../../core';
import { ContainerVolume } from './container-options';

/** Whether the source of a volume is a directory of the machine. Otherwise it is the name of a volume. */
export function isDirectory({ source }: ContainerVolume): boolean {
  return source.startsWith('/');
}

/** The problem with a volume of a container, or `undefined`. */
export function volumeProblem(volume: ContainerVolume): Misconfiguration | undefined {
  const { source, path } = volume;
  const given = `volume '${source}' at '${path}'`;
  if (!isPath(path)) {
    return { given, why: PATH, fix: "write the path in the container like '/var/lib/data'" };
  }
  if (isDirectory(volume)) {
    return isPath(source)
      ? systemDirectoryProblem(given, source)
      : { given, why: PATH, fix: "write the directory of the machine like '/var/lib/web'" };
  }
  return /^[a-zA-Z0-9][\w.-]*$/.test(source)
    ? undefined
    : {
        given,
        why: 'the name of a volume has letters, digits and _ . -, and a directory of the machine is an absolute path',
        fix: "write it like 'data' or '/var/lib/web'",
      };
}

const PATH = "a path is absolute and normal: without '..', '//', colons and control characters";

/** Podman separates the parts of a volume with colons. */
function isPath(path: string): boolean {
  return /^(?:\/(?!\.{1,2}(?:\/|$))[^/:\p{Cc}]+)+$/u.test(path) && !Token.isUnresolved(path);
}

/**
 * Podman relabels a directory for SELinux before a container can access it. The library with which it does so refuses these
 * directories.
 *
 * @see https://github.com/opencontainers/selinux
 */
function systemDirectoryProblem(given: string, source: string): Misconfiguration | undefined {
  return SYSTEM_DIRECTORIES.has(source)
    ? {
        given,
        why: 'podman does not share a directory of the system with containers',
        fix: `use a directory of its own, like '${source}/web'`,
      }
    : undefined;
}

const SYSTEM_DIRECTORIES = new Set([
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/etc/passwd',
  '/etc/pki',
  '/etc/shadow',
  '/home',
  '/lib',
  '/lib64',
  '/media',
  '/opt',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/srv',
  '/sys',
  '/tmp',
  '/usr',
  '/var',
  '/var/lib',
  '/var/log',
]);
