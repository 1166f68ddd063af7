import { ConfigurationError } from '../core';

/** A service that signs the tokens of pipelines, such as GitHub Actions. */
export class TokenIssuer {
  /** GitHub Actions of github.com. */
  public static readonly GITHUB = new TokenIssuer(
    'github',
    'https://token.actions.githubusercontent.com',
    '/.well-known/jwks',
  );

  /**
   * GitLab.
   *
   * @param url of a GitLab of your own. The identity domain fetches its signing keys, so it has to be reachable from
   * the internet. @default https://gitlab.com
   * @throws ConfigurationError if it is not the URL of a server
   */
  public static gitLab(url = 'https://gitlab.com'): TokenIssuer {
    const [, host] = /^https:\/\/([a-z0-9.-]+(?::\d+)?)$/.exec(url) ?? [];
    if (host === undefined) {
      throw new ConfigurationError('GitLab', {
        given: `URL '${url}'`,
        why: 'the `iss` claim of the tokens of a GitLab is its URL, without a slash at the end',
        fix: "write it like 'https://gitlab.example.com'",
      });
    }
    return new TokenIssuer(host === 'gitlab.com' ? 'gitlab' : host.replace(/[.:]/g, '-'), url, '/oauth/discovery/keys');
  }

  /** URL of its signing keys. */
  public readonly keysUrl: string;

  private constructor(
    /** Short name, part of the name of its trust. */
    public readonly name: string,

    /** The `iss` claim of its tokens. */
    public readonly url: string,
    keysPath: string,
  ) {
    this.keysUrl = `${url}${keysPath}`;
  }
}
