import { Token } from 'cdktf';
import { Misconfiguration } from '../core';

/** The problem with `url` as the URL of an identity domain, or `undefined`. */
export function domainUrlProblem(url: string): Misconfiguration | undefined {
  return Token.isUnresolved(url) || /^https:\/\/[\w.-]+(:\d+)?$/.test(url)
    ? undefined
    : {
        given: `domainUrl '${url}'`,
        why: 'it is not the URL of an identity domain',
        fix: 'copy the domain URL from the Console, for example https://idcs-a1b2.identity.oraclecloud.com',
      };
}
