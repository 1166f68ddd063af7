import { Misconfiguration } from '../../core';
import { digestProblem, ImageReference } from '../../region';
import { IContainerRepository } from '../../registry';
import { ISecret } from '../../secrets';
import { ComputePullerProps, ContainerProps } from './compute-puller-props';
import { containerProblem, machinePortsProblem } from './container-problem';
import { ContainerService } from './container-service';
import { quadletProblem } from './quadlet';

/** The containers of a machine; the first is the one without a name. */
export function containersOf(props: ComputePullerProps): readonly [ContainerService, ...ContainerService[]] {
  const others = Object.entries(props.otherContainers ?? {});
  return [serviceOf(props, props), ...others.map(([name, container]) => serviceOf(container, props, name))];
}

/** The repositories of all containers, each once. */
export function repositoriesOf(props: ComputePullerProps): IContainerRepository[] {
  return [...new Set([props, ...Object.values(props.otherContainers ?? {})].map(({ repository }) => repository))];
}

/** The container as its machine runs it. */
function serviceOf(
  { repository, digest, secrets = {}, ...options }: ContainerProps,
  { region, registryRegion = region }: ComputePullerProps,
  name?: string,
): ContainerService {
  return {
    ...options,
    ...(name === undefined ? {} : { name }),
    image: new ImageReference({
      host: registryRegion.registryHost,
      namespace: repository.namespace,
      repository: repository.repositoryName,
      digest,
    }),
    secrets: Object.fromEntries(Object.entries(secrets).map(([file, secret]) => [file, secret.ocid])),
  };
}

/** The secrets of all containers, each once. */
export function secretsOf({ secrets = {}, otherContainers = {} }: ComputePullerProps): ISecret[] {
  const ofOthers = Object.values(otherContainers).flatMap((container) => Object.values(container.secrets ?? {}));
  return [...new Set([...Object.values(secrets), ...ofOthers])];
}

/** The first problem with the containers of a machine, or `undefined`. */
export function containersProblem(props: ComputePullerProps): Misconfiguration | undefined {
  const others = Object.entries(props.otherContainers ?? {});
  return (
    digestProblem(props.digest) ??
    containerProblem(props) ??
    others.map(([name, container]) => otherContainerProblem(name, container)).find((one) => one !== undefined) ??
    machinePortsProblem([props, ...others.map(([, container]) => container)]) ??
    quadletProblemOf(props)
  );
}

function quadletProblemOf({ quadlet, oracleLinux = '8', otherContainers = {}, ...main }: ComputePullerProps) {
  return quadlet
    ? [main, ...Object.values(otherContainers)]
        .map((container) => quadletProblem(oracleLinux, container))
        .find((problem) => problem !== undefined)
    : undefined;
}

function otherContainerProblem(name: string, container: ContainerProps): Misconfiguration | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
    return {
      given: `container '${name}'`,
      why: 'its name becomes part of the name of a service: lowercase letters and digits, with single hyphens between them',
      fix: "write it like 'log-shipper'",
    };
  }
  const problem = digestProblem(container.digest) ?? containerProblem(container);
  return problem && { ...problem, given: `container '${name}': ${problem.given}` };
}
