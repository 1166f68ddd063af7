import { Annotations, Token } from 'cdktf';
import { Construct } from 'constructs';
import { Misconfiguration } from '../core';
import { clientRangeProblem } from './cidr-block';
import { allow } from './security-rule';

/** Allowed incoming traffic. */
export interface IngressRule {
  /** Addresses of the clients, for example `203.0.113.0/24`. */
  readonly cidrBlock: string;

  /** TCP port, from 1 to 65535. */
  readonly tcpPort: number;
}

/** The first problem with `ingress`, or `undefined`. */
export function ingressProblem(ingress: readonly IngressRule[]): Misconfiguration | undefined {
  const port = ingress.map(({ tcpPort }) => tcpPort).find((tcpPort) => !isPort(tcpPort));
  return port === undefined
    ? ingress.map(({ cidrBlock }) => clientRangeProblem(cidrBlock)).find((problem) => problem !== undefined)
    : { given: `port ${port}`, why: 'a port is a whole number from 1 to 65535', fix: 'name the port that listens' };
}

/** Allows `ingress` in the security group of that OCID. `prefix` starts the ids of the rules. */
export function allowIngress(
  scope: Construct,
  prefix: string,
  group: string,
  ingress: readonly IngressRule[],
  description: string,
): void {
  const rules = new Map(
    ingress.map((rule, index) => [`${prefix}-${rangeId(rule.cidrBlock, index)}-${rule.tcpPort}`, rule]),
  );
  for (const [id, { cidrBlock, tcpPort }] of rules) {
    allow(scope, id, group, { direction: 'INGRESS', peer: { cidrBlock }, traffic: { tcpPort }, description });
  }
}

/** The part of a construct id that identifies a range. An id cannot contain a range that is not known at synthesis. */
export function rangeId(cidrBlock: string, index: number): string {
  return Token.isUnresolved(cidrBlock) ? `${index}` : cidrBlock;
}

/** Warns if one of `ranges` is the whole internet. */
export function warnOfOpenRanges(scope: Construct, ranges: readonly string[]): void {
  if (ranges.includes('0.0.0.0/0')) {
    Annotations.of(scope).addWarning(
      "client range '0.0.0.0/0': it is every address of the internet; list the address ranges of your users",
    );
  }
}

function isPort(port: number): boolean {
  return Token.isUnresolved(port) || (Number.isInteger(port) && port >= 1 && port <= 65535);
}
