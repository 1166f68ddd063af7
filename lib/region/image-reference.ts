import { Token } from 'cdktf';
import { ConfigurationError, Misconfiguration, refuse } from '../core';
import { repositoryNameProblem } from './repository-name';

const HOST =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

/** The parts of an {@link ImageReference}. */
export interface ImageReferenceProps {
  /** Host of the registry, for example `ocir.eu-frankfurt-1.oci.oraclecloud.com`. */
  readonly host: string;

  /** Namespace of the tenancy, for example `axabcdefghij`; usually known to Terraform alone. */
  readonly namespace: string;

  /** Name of the repository, slashes included, for example `prod/payments/api`. */
  readonly repository: string;

  /** Tag, for example `1.4.2`: a name that whoever pushes may move to another image. */
  readonly tag?: string;

  /** Digest, for example `sha256:` and 64 hexadecimal digits: the one image that has this content. */
  readonly digest?: string;
}

/**
 * Where an image is pulled from: `<host>/<namespace>/<repository>[:<tag>][@<digest>]`.
 *
 * @example
 * const api = ImageReference.parse('fra.ocir.io/axabcdefghij/prod/payments/api:1.4.2');
 * api.withDigest(`sha256:${'0'.repeat(64)}`).isPinned; // true
 */
export class ImageReference {
  /**
   * Reads a reference. Parts that only Terraform knows pass.
   *
   * @throws ConfigurationError if the image reference grammar has no place for a part of it
   */
  public static parse(text: string): ImageReference {
    const [beforeDigest = '', digest, ...more] = text.split('@');
    const path = beforeDigest.split('/');
    const [name = '', tag, ...tags] = (path.pop() ?? '').split(':');
    const [host, namespace, ...repository] = [...path, name];
    if (host === undefined || namespace === undefined || repository.length === 0 || more.length + tags.length > 0) {
      throw new ConfigurationError('ImageReference', {
        given: `image '${text}'`,
        why: 'a reference reads <host>/<namespace>/<repository>[:<tag>][@<digest>]',
        fix: "write it in full, for example 'fra.ocir.io/mynamespace/payments/api:1.4.2'",
      });
    }
    return new ImageReference({
      host,
      namespace,
      repository: repository.join('/'),
      ...(tag === undefined ? {} : { tag }),
      ...(digest === undefined ? {} : { digest }),
    });
  }

  public readonly host: string;
  public readonly namespace: string;
  public readonly repository: string;
  public readonly tag: string | undefined;
  public readonly digest: string | undefined;

  /** @throws ConfigurationError if the image reference grammar has no place for a part of it */
  constructor(props: ImageReferenceProps) {
    refuse('ImageReference', imageReferenceProblem(props));
    this.host = props.host;
    this.namespace = props.namespace;
    this.repository = props.repository;
    this.tag = props.tag;
    this.digest = props.digest;
  }

  /** Whether it names one image for good, by digest. */
  public get isPinned(): boolean {
    return this.digest !== undefined;
  }

  /** Whether it names whatever was pushed last: by the tag `latest`, or by leaving both tag and digest out. */
  public get isLatest(): boolean {
    return !this.isPinned && (this.tag ?? 'latest') === 'latest';
  }

  /** The image of the same repository that has this tag. */
  public withTag(tag: string): ImageReference {
    const { host, namespace, repository } = this;
    return new ImageReference({ host, namespace, repository, tag });
  }

  /** The image of the same repository that has this digest. */
  public withDigest(digest: string): ImageReference {
    const { host, namespace, repository } = this;
    return new ImageReference({ host, namespace, repository, digest });
  }

  /** The reference as a container tool reads it. */
  public toString(): string {
    const tag = this.tag === undefined ? '' : `:${this.tag}`;
    const digest = this.digest === undefined ? '' : `@${this.digest}`;
    return `${this.host}/${this.namespace}/${this.repository}${tag}${digest}`;
  }
}

function imageReferenceProblem(props: ImageReferenceProps): Misconfiguration | undefined {
  return (
    partProblem('host', props.host, HOST, 'a host takes letters, digits, hyphens and periods, and a port') ??
    partProblem(
      'namespace',
      props.namespace,
      /^[a-z0-9_-]+$/,
      'a tenancy namespace takes lowercase letters and digits',
    ) ??
    repositoryNameProblem(props.repository) ??
    partProblem('tag', props.tag, TAG, 'a tag takes 1 to 128 letters, digits, and . _ - after the first') ??
    partProblem(
      'digest',
      props.digest,
      DIGEST,
      'a digest is sha256: and 64 lowercase hexadecimal digits, or sha512: and 128',
    )
  );
}

function partProblem(part: string, text: string | undefined, form: RegExp, why: string): Misconfiguration | undefined {
  return text === undefined || Token.isUnresolved(text) || form.test(text)
    ? undefined
    : {
        given: `${part} '${text}' of an image`,
        why,
        fix: `copy the ${part} from the Console or from the tool that pushed`,
      };
}
