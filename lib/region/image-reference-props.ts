import { Misconfiguration } from '../core';
import { LONGEST_PATH, PATH_COMPONENT, repositoryNameProblem } from './repository-name';
import { withPlaceholders } from './placeholder';

/** The parts of an {@link ImageReference}. */
export interface ImageReferenceProps {
  /** Host of the registry, for example `ocir.eu-frankfurt-1.oci.oraclecloud.com`. */
  readonly host: string;

  /** Namespace of the tenancy, for example `axabcdefghij`; usually not known at synthesis. */
  readonly namespace: string;

  /** Name of the repository, slashes included, for example `prod/payments/api`. */
  readonly repository: string;

  /**
   * Tag, for example `1.4.2`. A push can move it to another image.
   *
   * @default - none
   */
  readonly tag?: string;

  /**
   * Digest, for example `sha256:` and 64 hexadecimal digits. It identifies the content of the image.
   *
   * @default - none
   */
  readonly digest?: string;
}

const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const NAMESPACE = new RegExp(`^${PATH_COMPONENT}$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
const DIGEST_KNOWN_LATER = /^(?:sha256:|sha512:)?[a-f0-9x]+$/;

/**
 * The problem with the parts of an image reference, or `undefined`. A value that is not known at synthesis passes; the
 * literal text around it is validated.
 *
 * Registries and their clients share these rules. One more is needed: without a dot, a port or the name `localhost`,
 * clients interpret the first part as a path of Docker Hub.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go
 * @see https://github.com/distribution/reference/blob/main/normalize.go
 */
export function imageReferenceProblem(props: ImageReferenceProps): Misconfiguration | undefined {
  const { host, namespace, repository, tag, digest } = props;
  return (
    partProblem(
      'host',
      host,
      isHost,
      'a registry has a domain name with a dot in it, an IP address or the name localhost, with or without a port',
    ) ??
    partProblem(
      'namespace',
      namespace,
      (text) => NAMESPACE.test(withPlaceholders(text)),
      'a tenancy namespace can contain lowercase letters and digits, separated by single . _ or -',
    ) ??
    repositoryNameProblem(repository) ??
    partProblem(
      'tag',
      tag,
      (text) => TAG.test(withPlaceholders(text)),
      'a tag has 1 to 128 letters and digits, and . _ - after the first',
    ) ??
    digestProblem(digest) ??
    lengthProblem(`${host}/${namespace}/${repository}`)
  );
}

/** The problem with the digest of an image, or `undefined`. */
export function digestProblem(digest: string | undefined): Misconfiguration | undefined {
  return partProblem(
    'digest',
    digest,
    isDigest,
    'a digest is sha256: and 64 lowercase hexadecimal digits, or sha512: and 128',
  );
}

function partProblem(
  part: string,
  text: string | undefined,
  isRight: (text: string) => boolean,
  why: string,
): Misconfiguration | undefined {
  return text === undefined || isRight(text)
    ? undefined
    : {
        given: `${part} '${text}' of an image`,
        why,
        fix: `copy the ${part} from the Console or from the tool that pushed the image`,
      };
}

function isHost(text: string): boolean {
  const judged = withPlaceholders(text);
  return HOST.test(judged) && (/[.:]/.test(judged) || judged === 'localhost' || judged !== text);
}

function isDigest(text: string): boolean {
  const judged = withPlaceholders(text);
  return DIGEST.test(text) || (judged !== text && DIGEST_KNOWN_LATER.test(judged));
}

/** Older clients include the host in the limit. */
function lengthProblem(path: string): Misconfiguration | undefined {
  const { length } = withPlaceholders(path);
  return length <= LONGEST_PATH
    ? undefined
    : {
        given: `image '${path}'`,
        why: `host, namespace and repository have ${length} characters, and clients accept at most ${LONGEST_PATH}`,
        fix: 'shorten the name of the repository',
      };
}
