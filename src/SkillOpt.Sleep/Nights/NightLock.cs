using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>The right to spend a night in a folder of Sleep; who has it is written beside it.</summary>
internal static class NightLock
{
    private const string Doing = "spending a night";
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <summary>Takes the right, at once or when the other is done.</summary>
    /// <param name="request">The night that is asked for.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="SkillOptException">SKO7014: another night is at work, and this one is not to wait.</exception>
    public static async Task<AdoptionLock> TakeAsync(NightRequest request, CancellationToken cancellationToken)
    {
        var (file, owner) = (Path.Combine(request.Home.Folder, "night.lock"), Path.Combine(request.Home.Folder, "night.owner"));
        var hasTold = false;
        while (true)
        {
            try
            {
                var held = AdoptionLock.Take(file, Doing);
                var began = request.Services.Time.GetLocalNow();
                AtomicFile.Write(
                    owner,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"process {Environment.ProcessId} since {began:yyyy-MM-dd HH:mm}, for {request.Project}"
                    )
                );
                SleepHome.MakePrivate(owner);
                return held;
            }
            catch (SkillOptException e) when (e.Code == "SKO7014")
            {
                var who = File.Exists(owner) ? VisibleText.Line(File.ReadAllText(owner)) : "another process";
                if (!request.Waits)
                {
                    throw new SkillOptException(
                        "SKO7014",
                        $"Another night is at work ({who}); run the same command again when it is done, or give --wait.",
                        ExitCode.Waiting,
                        e
                    );
                }

                if (!hasTold)
                {
                    request.Tell?.Invoke($"Another night is at work ({who}); this one waits for it.");
                    hasTold = true;
                }
            }

            await Task.Delay(s_look, request.Services.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
