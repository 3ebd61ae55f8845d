<?php
// Makes calls with a generated client: reads one per line, writes a line with the outcome of each.
//   php call.php <client.php> <address of the server>

require $argv[1];
preg_match('/^namespace (\S+);/m', file_get_contents($argv[1]), $found);
[$client, $config] = ["$found[1]\\Client", "$found[1]\\Config"];

// The client writes the body of a form as JSON.
$encodeForms = function (array $request, callable $next): array {
    if (($request['contentType'] ?? '') === 'application/x-www-form-urlencoded') {
        $request['body'] = http_build_query(json_decode($request['body'], true));
    }
    return $next($request);
};
$api = new $client(new $config(serverUrl: $argv[2], retry: ['attempts' => 1], middleware: [$encodeForms]));

/** `group_id`, `intervention_ids[]` and `x-signature` as they are in the names of PHP. */
function plain(string $name): string
{
    return strtolower(preg_replace('/[^A-Za-z0-9]/', '', $name));
}

while (($line = fgets(STDIN)) !== false) {
    ['operation' => $operation, 'values' => $values, 'headers' => $headers, 'body' => $body] = json_decode($line, true);
    try {
        $method = new ReflectionMethod($api, $operation);
        $arguments = ['headers' => $headers];
        foreach ($method->getParameters() as $parameter) {
            $name = $parameter->getName();
            $type = $parameter->getType() instanceof ReflectionNamedType ? $parameter->getType()->getName() : '';
            if ($name === 'body') {
                $arguments[$name] = class_exists($type) ? $type::fromArray($body) : $body;
            }
            foreach ($values as $written => $value) {
                if (plain($written) === plain($name)) {
                    $arguments[$name] = $value;
                }
            }
        }
        $outcome = ['data' => $method->invokeArgs($api, $arguments)];
    } catch (Throwable $error) {
        $outcome = ['error' => $error->getMessage()];
    }
    echo json_encode($outcome), "\n";
}
