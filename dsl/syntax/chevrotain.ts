/**
 * Chevrotain from its one-file build. The package's entry loads several hundred files of lodash, which takes longer than to
 * check a project; so what is needed at run time comes from here, and only types from "chevrotain".
 */
export {
  createToken,
  EmbeddedActionsParser,
  EOF,
  Lexer,
  MismatchedTokenException,
  NoViableAltException,
} from "../../node_modules/chevrotain/lib/chevrotain.mjs";
