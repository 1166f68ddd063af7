import { Annotations, Token } from 'cdktf';
import { Construct } from 'constructs';
import { Misconfiguration } from '../../core';
import { ContainerOptions, PortMapping } from './container-options';
import { volumeProblem } from './volume-problem';

/** The first problem with the options of a container, or `undefined`. */
export function containerProblem(options: ContainerOptions): Misconfiguration | undefined {
  const { ports = [], environment = {}, volumes = [], secrets = {} } = options;
  return (
    first(ports, portProblem) ??
    first(Object.keys(environment), variableProblem) ??
    first([...Object.values(environment), ...(options.arguments ?? [])], textProblem) ??
    first(volumes, volumeProblem) ??
    twiceProblem(
      volumes.map(({ path }) => path),
      (path) => ({
        given: `two volumes at '${path}'`,
        why: 'the second hides the first',
        fix: 'change one of the paths',
      }),
    ) ??
    userProblem(options.user) ??
    amountProblem('memoryInMbs', options.memoryInMbs, Number.isInteger, 'a whole number of MB') ??
    amountProblem('cpus', options.cpus, Number.isFinite, 'a number, like 0.5') ??
    first(Object.keys(secrets), secretNameProblem)
  );
}

/** Warns of variables with the name of a secret, because user data and state contain their values. */
export function warnOfSecretVariables(scope: Construct, { environment = {} }: ContainerOptions): void {
  for (const name of Object.keys(environment).filter((one) => SECRET_NAME.test(one))) {
    Annotations.of(scope).addWarning(
      `environment variable '${name}': user data, plan and state contain its value; if it is secret, put it into a vault and ` +
        'use secrets',
    );
  }
}

const SECRET_NAME = /(?:password|passwd|secret|token|api_?key|private_?key|credentials?)$/i;

/** The problem with ports of several containers of one machine, or `undefined`. */
export function machinePortsProblem(containers: readonly ContainerOptions[]): Misconfiguration | undefined {
  const ports = containers.flatMap((container) => (container.ports ?? []).map((port) => mappingOf(port).machine));
  return twiceProblem(ports, (port) => ({
    given: `port ${port} of the machine twice`,
    why: 'a port leads to one container',
    fix: `map one of them to another port, like { machine: ${port + 1}, container: ${port} }`,
  }));
}

/** The port of the machine and the port of the container. */
export function mappingOf(port: number | PortMapping): PortMapping {
  return typeof port === 'number' ? { machine: port, container: port } : port;
}

function portProblem(port: number | PortMapping): Misconfiguration | undefined {
  const { machine, container } = mappingOf(port);
  const wrong = [machine, container].find((one) => !Number.isInteger(one) || one < 1 || one > 65535);
  return wrong === undefined
    ? undefined
    : {
        given: `port ${wrong}`,
        why: 'a port is a whole number from 1 to 65535',
        fix: 'name the port that it listens on',
      };
}

function variableProblem(name: string): Misconfiguration | undefined {
  return !Token.isUnresolved(name) && /^[^=\s\0]+$/.test(name)
    ? undefined
    : {
        given: `environment variable '${name}'`,
        why: 'the name of a variable is known at synthesis and has no space and no equals sign',
        fix: "write it like 'LOG_LEVEL'",
      };
}

function textProblem(text: string): Misconfiguration | undefined {
  return text.includes('\0')
    ? { given: `text '${text}'`, why: 'a program cannot receive a NUL character', fix: 'remove it' }
    : undefined;
}

function userProblem(user: string | undefined): Misconfiguration | undefined {
  return user === undefined || /^\w[\w.-]*(?::\w[\w.-]*)?$/.test(user)
    ? undefined
    : {
        given: `user '${user}'`,
        why: 'podman takes a user of the image, by number or name, and optionally a group after a colon',
        fix: "write it like '1000' or '1000:1000'",
      };
}

function amountProblem(
  name: string,
  amount: number | undefined,
  isAmount: (amount: unknown) => boolean,
  what: string,
): Misconfiguration | undefined {
  return amount === undefined || (isAmount(amount) && amount > 0)
    ? undefined
    : { given: `${name} ${amount}`, why: `it is ${what}, more than 0`, fix: 'omit it for no limit' };
}

function secretNameProblem(name: string): Misconfiguration | undefined {
  return !Token.isUnresolved(name) && /^[a-zA-Z0-9_][\w.-]*$/.test(name)
    ? undefined
    : {
        given: `secret '${name}'`,
        why: 'the name of a secret becomes a file name: letters, digits and _ . -, and neither a hyphen nor a period first',
        fix: "write it like 'database-password'",
      };
}

function twiceProblem<T>(
  values: readonly T[],
  problemOf: (value: T) => Misconfiguration,
): Misconfiguration | undefined {
  const twice = values.find((value, index) => values.indexOf(value) < index);
  return twice === undefined ? undefined : problemOf(twice);
}

function first<T>(
  values: readonly T[],
  problemOf: (value: T) => Misconfiguration | undefined,
): Misconfiguration | undefined {
  return values.map(problemOf).find((problem) => problem !== undefined);
}
