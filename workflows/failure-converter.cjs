/**
 * Errors on their way to Temporal: their messages and stacks are payloads, so that the codec encrypts them too. An error may name
 * what a customer wrote. Plain CommonJS: Temporal's SDK loads this file itself, outside the sandbox and in it.
 */
const { DefaultFailureConverter } = require("@temporalio/common");

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
