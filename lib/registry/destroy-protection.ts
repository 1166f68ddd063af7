import { IConstruct } from 'constructs';
import { ScopeDefault } from '../core';

const protection = new ScopeDefault<boolean>();

/** Lets Terraform refuse, or not, to destroy the repositories below `scope` that say nothing themselves. */
export function protectFromDestroy(scope: IConstruct, protect = true): void {
  protection.set(scope, protect);
}

/** The lifecycle of what holds images: Terraform stops with an error before it destroys what is protected. */
export function lifecycleOf(scope: IConstruct, own: boolean | undefined): { lifecycle?: { preventDestroy: true } } {
  return (own ?? protection.of(scope) ?? false) ? { lifecycle: { preventDestroy: true } } : {};
}
