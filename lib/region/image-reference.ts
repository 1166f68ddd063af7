import { ConfigurationError, throwIfProblem } from '../core';
import { ImageReferenceProps, imageReferenceProblem } from './image-reference-props';

/**
 * The location of an image in a registry: `<host>/<namespace>/<repository>[:<tag>][@<digest>]`.
 *
 * @example
 * const api = ImageReference.parse('fra.ocir.io/axabcdefghij/prod/payments/api:1.4.2');
 * api.withDigest(`sha256:${'0'.repeat(64)}`).isPinned; // true
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm
 */
export class ImageReference {
  /**
   * Parses a reference. Parts that are not known at synthesis pass.
   *
   * @throws ConfigurationError if a part is not valid in the image reference grammar
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

  /** @throws ConfigurationError if a part is not valid in the image reference grammar */
  constructor(props: ImageReferenceProps) {
    throwIfProblem('ImageReference', imageReferenceProblem(props));
    this.host = props.host;
    this.namespace = props.namespace;
    this.repository = props.repository;
    this.tag = props.tag;
    this.digest = props.digest;
  }

  /** Whether it identifies one image permanently, by digest. */
  public get isPinned(): boolean {
    return this.digest !== undefined;
  }

  /** Whether it identifies the image that was pushed last: by the tag `latest`, or without tag and digest. */
  public get isLatest(): boolean {
    return !this.isPinned && (this.tag ?? 'latest') === 'latest';
  }

  /**
   * The image of the same repository that has this tag. The digest is removed, because it identifies the previous
   * image.
   *
   * @throws ConfigurationError if the tag is not valid
   */
  public withTag(tag: string): ImageReference {
    const { host, namespace, repository } = this;
    return new ImageReference({ host, namespace, repository, tag });
  }

  /**
   * The image of the same repository that has this digest. The tag is removed, because clients ignore it.
   *
   * @throws ConfigurationError if the digest is not valid
   */
  public withDigest(digest: string): ImageReference {
    const { host, namespace, repository } = this;
    return new ImageReference({ host, namespace, repository, digest });
  }

  /** The reference as container tools expect it. */
  public toString(): string {
    const tag = this.tag === undefined ? '' : `:${this.tag}`;
    const digest = this.digest === undefined ? '' : `@${this.digest}`;
    return `${this.host}/${this.namespace}/${this.repository}${tag}${digest}`;
  }
}
