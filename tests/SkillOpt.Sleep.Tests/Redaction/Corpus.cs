namespace SkillOpt.Sleep.Tests;

/// <summary>Secrets planted in texts as they occur, and texts that look like them and are none.</summary>
internal static class Corpus
{
    private const string Alnum = "Qw3rTy7UiOpA5dF9gHjK1zXcVbNm2468LpZsEdCvRfTgByHnUjMi";
    private const string Hex = "3f9a1c07be52d6480a7e9b13c5f2d8460b1e7a9c3d5f8042";
    private const string Upper = "Q3RT7UPA5DF9GHJK1ZXCVBNM2468LPZSEDCVRFTGBYHN";

    /// <summary>Each secret with a text around it: the secret must be gone.</summary>
    public static IReadOnlyList<(string Text, string Secret)> Planted { get; } = [.. Plant()];

    /// <summary>Texts that must stay as they are.</summary>
    public static IReadOnlyList<string> Innocent { get; } = [.. Innocents()];

    private static IEnumerable<(string, string)> Plant()
    {
        string[] keys =
        [
            $"sk-{Alnum[..48]}",
            $"sk-proj-{Alnum[..40]}-{Alnum[..20]}_x",
            $"sk-ant-api03-{Alnum[..40]}",
            $"sk-svcacct-{Alnum[..30]}",
            $"sk-or-v1-{Hex}",
            $"AKIA{Upper[..16]}",
            $"ASIA{Upper[..16]}",
            $"ghp_{Alnum[..36]}",
            $"gho_{Alnum[..36]}",
            $"ghu_{Alnum[..36]}",
            $"ghs_{Alnum[..36]}",
            $"ghr_{Alnum[..36]}",
            $"github_pat_11{Upper[..20]}_{Alnum[..40]}",
            $"glpat-{Alnum[..20]}",
            $"gldt-{Alnum[..20]}",
            $"glrt-{Alnum[..20]}",
            $"xoxb-1234567890-{Alnum[..24]}",
            $"xoxp-1234567890-{Alnum[..24]}",
            $"xapp-1-{Upper[..10]}-{Alnum[..20]}",
            $"AIza{Alnum[..35]}",
            $"ya29.{Alnum[..40]}",
            $"GOCSPX-{Alnum[..28]}",
            $"npm_{Alnum[..36]}",
            $"hf_{Alnum[..34]}",
            $"pypi-AgEIcHlwaS5vcmc{Alnum[..40]}",
            $"dckr_pat_{Alnum[..27]}",
            $"sk_live_{Alnum[..24]}",
            $"rk_live_{Alnum[..24]}",
            $"whsec_{Alnum[..32]}",
            $"SG.{Alnum[..22]}.{Alnum[..43]}",
            $"shpat_{Hex[..32]}",
            $"dop_v1_{Hex}",
            $"ATATT3xFfGF0{Alnum[..40]}",
            $"lin_api_{Alnum[..40]}",
            $"ntn_{Alnum[..40]}",
            $"figd_{Alnum[..40]}",
            $"gsk_{Alnum[..50]}",
            $"xai-{Alnum[..50]}",
            $"pplx-{Alnum[..48]}",
            $"r8_{Alnum[..37]}",
            $"nvapi-{Alnum[..50]}",
            $"hvs.{Alnum[..40]}",
            $"dapi{Hex[..32]}",
            $"glsa_{Alnum[..32]}_3f9a1c07",
            $"tskey-auth-{Alnum[..30]}",
            $"sbp_{Hex[..40]}",
            $"rubygems_{Hex}",
            $"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.{Alnum[..43]}",
        ];
        foreach (var key in keys)
        {
            yield return ($"I get a 401 with {key}, what now?", key);
            yield return ($"curl -H \"X-Thing: {key}\" https://api.example.org", key);
            yield return ($"{{\"log\":\"key {key} refused\"}}", key);
        }

        string[] names =
        [
            "API_KEY",
            "OPENAI_API_KEY",
            "DB_PASSWORD",
            "password",
            "Password",
            "clientSecret",
            "client_secret",
            "AZURE_CLIENT_SECRET",
            "aws_secret_access_key",
            "secretKey",
            "access_token",
            "refreshToken",
            "x-api-key",
            "auth_token",
            "passwd",
            "privateKey",
            "SharedAccessKey",
            "AccountKey",
            "SMTP_PASS",
            "jwt_secret",
        ];
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            var value = $"{Alnum[i..(i + 9)]}{Hex[i..(i + 9)]}";
            yield return ($"export {name}={value}", value);
            yield return ($"{name}: {value}", value);
            yield return ($"{{\"{name}\": \"{value}\", \"n\": 1}}", value);
            yield return ($"f({name}='{value}', retries=3)", value);
        }

        yield return ("Server=db;Database=app;User Id=sa;Password=P@ss;w0rd!x;", "P@ss");
        yield return ("Server=db;Pwd=Wint3rIsHere;Database=app", "Wint3rIsHere");
        yield return ("postgres://app:s3cr3tPass@db.internal:5432/app", "s3cr3tPass");
        yield return ("redis://:9f8e7d6c@cache:6379/0", "9f8e7d6c");
        yield return ("amqp://svc:Tr0ub4dor@mq/vhost", "Tr0ub4dor");
        yield return ("git clone https://oauth2:glx9f8e7d6c5b4a@git.example.org/a.git", "glx9f8e7d6c5b4a");
        yield return ($"https://x.blob.core.windows.net/c/f?sv=2024&sig={Alnum[..43]}%3D&se=2026", Alnum[..43]);
        yield return ($"-----BEGIN RSA PRIVATE KEY-----\n{Alnum}\n{Alnum}\n-----END RSA PRIVATE KEY-----", Alnum);
        yield return ($"-----BEGIN OPENSSH PRIVATE KEY-----\n{Alnum}\n{Alnum[..20]}", Alnum[..20]);
        yield return ($"\"-----BEGIN EC PRIVATE KEY-----\\n{Alnum}\\n{Alnum[..12]}", Alnum[..12]);
        yield return ("my password is not it, use password hunter2!x please", "hunter2!x");
        yield return ($"Authorization: Bearer {Alnum[..30]}", Alnum[..30]);
        yield return ("Authorization: Basic dXNlcjpwYXNzd29yZA==", "dXNlcjpwYXNzd29yZA==");
        yield return ($"proxy-authorization: token {Hex[..20]}", Hex[..20]);
        yield return ($"it said Bearer {Alnum[..24]} was refused", Alnum[..24]);
        yield return ($"\"{{\\\"token\\\":\\\"{Alnum[..20]}\\\"}}\"", Alnum[..20]);
    }

    private static IEnumerable<string> Innocents()
    {
        string[] prose =
        [
            "The token count is 42.",
            "max_tokens=500",
            "max_tokens: 4096, temperature: 0.2",
            "password reset failed for the third time",
            "A secret sauce of good prompts",
            "tokenize=abc",
            "token: the smallest unit that a model reads",
            "def login(username: str, password: str) -> Token:",
            "const token = getToken();",
            "token = response.access_token",
            "password = os.environ[\"DB_PASSWORD\"]",
            "api_key=os.getenv('OPENAI_API_KEY')",
            "apiKey: process.env.OPENAI_API_KEY,",
            "API_KEY=$OPENAI_API_KEY",
            "API_KEY=${OPENAI_API_KEY}",
            "password: <your password>",
            "password=***",
            "token: null",
            "secret: string;",
            "interface Auth { token: string; password?: string }",
            "if (token == null) { return; }",
            "PWD=/home/u/project",
            "OLDPWD=/home/u",
            "cd $PWD && ls",
            "sk-learn-contrib-tools is a package",
            "task-force-of-the-year",
            "risk-adjusted-return-model",
            "disk-usage-by-directory",
            "hf_hub_download_to_cache(repo)",
            "npm_config_registry",
            "npm_lifecycle_event=build",
            "The pypi-server package",
            "https://example.org/a:b@c",
            "https://example.org/path?user=me",
            "mailto:someone@example.org",
            "git@github.com:owner/repo.git",
            "ssh://git@host/repo.git",
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----",
            "a file that begins with -----BEGIN PRIVATE KEY----- is a key",
            "signature=verified",
            "the design signature = (int, int)",
            "token_budget: 4000",
            "tokens_used=1200",
            "secretary: Ms. Jones",
            "Authorization: required",
            "passwordless login works",
            "keyboard=us",
            "primaryKey: id",
            "foreign_key: user_id",
            "sort_key=name",
            "The access key point is clarity",
            "credentials: include",
            "cookie: none",
            "author=me",
            "pass=true",
            "tests pass: 12",
            "pass the salt",
            "auth: none",
            "bearer of bad news",
            "Bearer tokens are sent in a header",
            "eyJ is how every JWT begins",
            "base64 of {\"alg\" begins with eyJhbGci",
            "AKIA is the prefix of AWS keys",
            "ghp_ is the prefix of GitHub tokens",
            "xoxb- tokens belong to bots",
            "AIza is how Google keys begin",
            "commit 3f9a1c07be52d6480a7e9b13c5f2d8460b1e7a9c",
            "sha256:3f9a1c07be52d6480a7e9b13c5f2d8460b1e7a9c3d5f8042",
            "uuid 01a1f8c0-3381-70c2-a463-82ea05344163",
            "id: toolu_8cde495b7a124e0cbebf617f",
            "msg_86b50566d8684eaaa393810a",
            "src/token/secret_store.cs",
            "class SecretStore : ISecretStore",
            "import secrets",
            "secrets.token_hex(16)",
            "np.random.default_rng(42)",
            "version=1.2.3-beta.4",
            "ssh-rsa is an algorithm",
            "key-value store",
            "key- is a prefix",
            "SG. is not enough",
            "dapi is a name",
            "The secret: there is none, just work",
            "Enter your password: ",
            "password:",
            "Password=",
            "secret = None",
            "token=undefined",
            "let password = false",
            "{\"token\": null}",
            "{\"password\": \"\"}",
            "{\"token\": \"[REDACTED]\"}",
            "{\"tokens\": 12, \"cost\": 0.1}",
            "{\"completion_tokens\": 20, \"prompt_tokens\": 1000}",
            "{\"max_output_tokens\": 4096}",
            "usage: {input_tokens: 1000}",
            "token limit reached, token usage is high",
            "secret santa list for december",
            "password manager or passphrase?",
            "public key: ssh-ed25519 is modern",
            "api keys are listed under settings",
            "The API key page moved",
            "accessKeyId is not the secret",
            "csrf_token_name=field",
            "let the secretary know",
            "max_password_length=128",
            "password_min_length: 12",
            "is_secret=true",
            "--token-budget 4000",
            "tokenizer: cl100k",
        ];
        foreach (var text in prose)
        {
            yield return text;
        }

        string[] nouns = ["token", "secret", "password", "key", "credential"];
        string[] verbs = ["rotates", "expires", "is stored", "was leaked", "must be long"];
        string[] places = ["in the vault", "every month", "by the server", "on the client", "for each user"];
        foreach (var noun in nouns)
        {
            foreach (var (verb, i) in verbs.Select((v, i) => (v, i)))
            {
                yield return $"The {noun} {verb} {places[i]}.";
                yield return $"// the {noun} {verb} {places[(i + 1) % places.Length]}";
                yield return $"Why does a {noun}, which {verb}, matter {places[(i + 2) % places.Length]}?";
                yield return $"| {noun} | {verb} | {places[(i + 3) % places.Length]} |";
            }
        }
    }
}
