import module from 'node:module';
module.enableCompileCache();
const b=process.cwd()+'/node_modules/@redocly/openapi-core/lib/';
const m=async n=>{const t=performance.now(); await import(n); console.log(n.replace(b,''),(performance.now()-t).toFixed(0));};
for(const n of process.argv.slice(2)) await m(n.startsWith('.')||n.startsWith('@')?n:b+n);
