// Asks for each of N repositories, sixty groups and the six permissions of a repository who may do what.
const { AccessEvaluator, parseStatement } = require('../dist');
const { cpuSeconds, megabytes, print } = require('./figures');
const { COMPARTMENT, groupNames, policiesFor, repositoryNames } = require('./team-grants');

const [, , count, outdir] = process.argv;
const texts = policiesFor(Number(count), outdir).flat();
const compartment = [{ ocid: COMPARTMENT }];
const principals = groupNames.map((name) => ({ kind: 'user', groups: [{ name }] }));
const permissions = ['INSPECT', 'READ', 'CREATE', 'UPDATE', 'DELETE', 'MANAGE'].map((name) => `REPOSITORY_${name}`);

const begin = cpuSeconds();
const evaluator = new AccessEvaluator(texts.map(parseStatement));
let questions = 0;
let allowed = 0;
for (const repository of repositoryNames(Number(count))) {
  for (const principal of principals) {
    for (const permission of permissions) {
      questions += 1;
      allowed += Number(evaluator.allows({ principal, permission, repository, compartment }));
    }
  }
}
print({ statements: texts.length, questions, allowed, seconds: cpuSeconds() - begin, megabytes: megabytes() });
