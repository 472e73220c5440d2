namespace SkillOpt.Sleep;

/// <summary>What stands in place of a secret.</summary>
internal static class SecretMarks
{
    /// <summary>How every mark begins; what begins like this is masked already.</summary>
    public const string Opening = "[REDACTED";

    /// <summary>The mark of a kind.</summary>
    public static string Of(SecretKind kind) =>
        kind switch
        {
            SecretKind.ModelKey => "[REDACTED_OPENAI_KEY]",
            SecretKind.AwsKey => "[REDACTED_AWS_KEY]",
            SecretKind.GitHubToken => "[REDACTED_GITHUB_TOKEN]",
            SecretKind.SlackToken => "[REDACTED_SLACK_TOKEN]",
            SecretKind.GoogleKey => "[REDACTED_GOOGLE_KEY]",
            SecretKind.VendorToken => "[REDACTED_TOKEN]",
            SecretKind.WebToken => "[REDACTED_JWT]",
            SecretKind.DatabasePassword => "[REDACTED_DB_PASS]",
            SecretKind.PrivateKey => "[REDACTED_PRIVATE_KEY]",
            SecretKind.LinkSignature => "[REDACTED_SAS_SIG]",
            SecretKind.StorageKey => "[REDACTED_STORAGE_KEY]",
            SecretKind.EMail => "[REDACTED_EMAIL]",
            SecretKind.HomePath => "~",
            SecretKind.HostName => "[REDACTED_HOST]",
            _ => "[REDACTED]",
        };

    /// <summary>The kind in words, for a list that a person reads.</summary>
    public static string Words(SecretKind kind) =>
        kind switch
        {
            SecretKind.NamedCredential => "value of a credential setting",
            SecretKind.ModelKey => "key of a model provider",
            SecretKind.AwsKey => "AWS key",
            SecretKind.GitHubToken => "GitHub token",
            SecretKind.SlackToken => "Slack token",
            SecretKind.GoogleKey => "Google key",
            SecretKind.VendorToken => "token of a vendor",
            SecretKind.WebToken => "JSON web token",
            SecretKind.DatabasePassword => "password of a connection string",
            SecretKind.PrivateKey => "private key",
            SecretKind.LinkSignature => "signature of a shared link",
            SecretKind.StorageKey => "storage account key",
            SecretKind.UrlCredential => "password in an address",
            SecretKind.EMail => "e-mail address",
            SecretKind.HomePath => "home folder",
            _ => "host name",
        };
}
