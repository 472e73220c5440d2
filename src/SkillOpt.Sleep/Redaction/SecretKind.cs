namespace SkillOpt.Sleep;

/// <summary>What kind of secret was masked.</summary>
public enum SecretKind
{
    /// <summary>The value of a setting whose name says that it is a credential.</summary>
    NamedCredential,

    /// <summary>A key of OpenAI, Anthropic or a service with the same kind of key.</summary>
    ModelKey,

    /// <summary>An access key of AWS.</summary>
    AwsKey,

    /// <summary>A token of GitHub.</summary>
    GitHubToken,

    /// <summary>A token of Slack.</summary>
    SlackToken,

    /// <summary>A key of Google.</summary>
    GoogleKey,

    /// <summary>A token of another vendor, known by its prefix.</summary>
    VendorToken,

    /// <summary>A JSON web token.</summary>
    WebToken,

    /// <summary>The password of a connection string.</summary>
    DatabasePassword,

    /// <summary>A private key in PEM form, whole or cut off.</summary>
    PrivateKey,

    /// <summary>The signature of a shared access link.</summary>
    LinkSignature,

    /// <summary>The account key of a cloud storage.</summary>
    StorageKey,

    /// <summary>The password in the address of a service.</summary>
    UrlCredential,

    /// <summary>An e-mail address.</summary>
    EMail,

    /// <summary>The path of the home folder.</summary>
    HomePath,

    /// <summary>The name of this machine.</summary>
    HostName,
}
