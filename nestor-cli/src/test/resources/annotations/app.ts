import { x } from "./x"; // don't stop here
//nestor:frontend environment=dev regions=[eu, us]
const glob = "src/*"; const end = "*/";
const html = `
  //nestor:in-a-template size=small
  ${x ? `// nestor:nested` : ''}
`;
/*
   nestor:frontend environment=prod
 * nestor:frontend environment=staging tag='1.10'
 */
const apostrophe = "it's"; const other = 'say "hi"';
