using System.Collections.Concurrent;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// The keys that a person saved with <c>skillopt login</c>, by the variable that they stand for. A folder says which are saved and where,
/// so that a keyring is asked only for keys that are in it. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// var keys = KeyStore.OfUser();
/// keys.Save("OPENAI_API_KEY", key, KeyPlace.Keyring);
/// var environment = ProviderEnvironment.FromProcess() with { Keys = keys };
/// </code>
/// </example>
public sealed class KeyStore : ISavedKeys
{
    private const string InKeyring = ".keyring";
    private const string InFile = ".key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;
    private readonly ISecretStorage _keyring;
    private readonly ConcurrentDictionary<string, string?> _read = new(StringComparer.Ordinal);

    internal KeyStore(string folder, ISecretStorage keyring) => (_folder, _keyring) = (folder, keyring);

    /// <summary>
    /// The store of this account: <c>skillopt/keys</c> in its configuration folder (<c>XDG_CONFIG_HOME</c>, <c>~/.config</c>,
    /// <c>%APPDATA%</c>).
    /// </summary>
    public static KeyStore OfUser()
    {
        var configuration = Environment.GetFolderPath(
            Environment.SpecialFolder.ApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        var folder = Path.Combine(configuration, "skillopt", "keys");
        return new KeyStore(folder, new SystemKeyring(folder));
    }

    /// <summary>Where the key of a variable is saved; null when it is not.</summary>
    /// <param name="variable">The variable, e.g. <c>OPENAI_API_KEY</c>.</param>
    public KeyPlace? PlaceOf(string variable) =>
        File.Exists(Marker(variable, InKeyring)) ? KeyPlace.Keyring
        : File.Exists(Marker(variable, InFile)) ? KeyPlace.File
        : null;

    /// <summary>The saved key of a variable; null when none is saved. Read once per store.</summary>
    /// <param name="variable">The variable, e.g. <c>OPENAI_API_KEY</c>.</param>
    /// <exception cref="SkillOptException">SKO3005: it is saved, but cannot be read now.</exception>
    public string? Read(string variable) => _read.GetOrAdd(variable, static (name, store) => store.ReadAnew(name), this);

    /// <summary>Saves a key. It takes the place of one that is saved already.</summary>
    /// <param name="variable">The variable that it stands for.</param>
    /// <param name="key">The key.</param>
    /// <param name="place">Where it is to lie.</param>
    /// <exception cref="SkillOptException">SKO3005: there is no keyring to reach, or the folder cannot be written.</exception>
    public void Save(string variable, string key, KeyPlace place)
    {
        Written(
            variable,
            () =>
            {
                if (OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(_folder);
                }
                else
                {
                    Directory.CreateDirectory(_folder, OwnerOnly | UnixFileMode.UserExecute);
                }

                if (place == KeyPlace.Keyring)
                {
                    _keyring.Write(variable, key);
                    WriteOwnerOnly(Marker(variable, InKeyring), "");
                    File.Delete(Marker(variable, InFile));
                }
                else
                {
                    WriteOwnerOnly(Marker(variable, InFile), key);
                    File.Delete(Marker(variable, InKeyring));
                }
            }
        );
    }

    /// <summary>Forgets a key. False when none was saved.</summary>
    /// <param name="variable">The variable that it stands for.</param>
    /// <exception cref="SkillOptException">SKO3005: the keyring cannot be reached, or the folder cannot be written.</exception>
    public bool Remove(string variable)
    {
        if (PlaceOf(variable) is not { } place)
        {
            return false;
        }

        Written(
            variable,
            () =>
            {
                if (place == KeyPlace.Keyring)
                {
                    _keyring.Remove(variable);
                }

                File.Delete(Marker(variable, InKeyring));
                File.Delete(Marker(variable, InFile));
            }
        );
        return true;
    }

    /// <summary>The variables that keys are saved for, in ordinal order.</summary>
    public IReadOnlyList<string> Variables =>
        !Directory.Exists(_folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(_folder)
                    .Where(f => Path.GetExtension(f) is InKeyring or InFile)
                    .Select(f => Path.GetFileNameWithoutExtension(f))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];

    private string? ReadAnew(string variable)
    {
        try
        {
            return PlaceOf(variable) switch
            {
                KeyPlace.Keyring => _keyring.Read(variable)
                    ?? throw new SkillOptException(
                        "SKO3005",
                        $"The key for {variable} is no longer in the system's keyring; save it again with skillopt login, or set the "
                            + "variable.",
                        ExitCode.EnvironmentFailed
                    ),
                KeyPlace.File => File.ReadAllText(Marker(variable, InFile)),
                _ => null,
            };
        }
        catch (Exception e) when (e is KeyringException or IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO3005",
                $"The saved key for {variable} cannot be read ({e.Message}); unlock the keyring, or set the variable.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    private void Written(string variable, Action write)
    {
        try
        {
            write();
            _read.TryRemove(variable, out _);
        }
        catch (KeyringException e)
        {
            throw new SkillOptException(
                "SKO3005",
                $"The system's keyring cannot be reached ({e.Message}); set {variable} in the environment, or add --file to keep the "
                    + "key in a file that only you can read.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO3005",
                $"'{_folder}' cannot be written ({e.Message}); mend its permissions, or set {variable}.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    private string Marker(string variable, string kind) => Path.Combine(_folder, variable + kind);

    // Never readable by others, not for a moment: the mode is given when the file is made.
    private static void WriteOwnerOnly(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
