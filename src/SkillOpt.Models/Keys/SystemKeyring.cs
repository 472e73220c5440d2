using System.Text;
using Microsoft.Identity.Client.Extensions.Msal;

namespace SkillOpt.Models;

/// <summary>
/// The system's keyring: the Secret Service on Linux, the login keychain on macOS, a file that only this account can decrypt (DPAPI) on
/// Windows.
/// </summary>
/// <param name="folder">Where the file of Windows lies; elsewhere the storage only notes there that it changed.</param>
internal sealed class SystemKeyring(string folder) : ISecretStorage
{
    private const string Product = "SkillOpt";

    /// <inheritdoc/>
    public string? Read(string name) =>
        Reached(name, static storage => storage.ReadData()) is { Length: > 0 } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <inheritdoc/>
    public void Write(string name, string secret)
    {
        var written = Reached(
            name,
            storage =>
            {
                storage.WriteData(Encoding.UTF8.GetBytes(secret));
                return storage.ReadData();
            }
        );
        if (!written.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(secret)))
        {
            throw new KeyringException("what was written cannot be read again", new InvalidOperationException());
        }
    }

    /// <inheritdoc/>
    public void Remove(string name) =>
        Reached<byte[]>(
            name,
            static storage =>
            {
                storage.Clear(ignoreExceptions: false);
                return [];
            }
        );

    private T Reached<T>(string name, Func<Storage, T> use)
    {
        try
        {
            var properties = new StorageCreationPropertiesBuilder($"{name}.protected", folder)
                .WithLinuxKeyring(
                    "dev.skillopt.key",
                    MsalCacheHelper.LinuxKeyRingDefaultCollection,
                    $"{Product}: {name}",
                    new("application", Product),
                    new("variable", name)
                )
                .WithMacKeyChain(Product, name)
                .Build();
            return use(Storage.Create(properties));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library throws what the system's own interface threw: errors of D-Bus, missing libraries, status codes of the keychain.
            throw new KeyringException((e.InnerException ?? e).Message.ReplaceLineEndings(" ").TrimEnd('.'), e);
        }
    }
}
