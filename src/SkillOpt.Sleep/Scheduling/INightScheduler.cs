namespace SkillOpt.Sleep;

/// <summary>A part of the system that begins programs at a time. It touches its own entries only.</summary>
internal interface INightScheduler
{
    /// <summary>Its name, for people.</summary>
    string Name { get; }

    /// <summary>Whether it can be used on this machine.</summary>
    Task<bool> IsHereAsync(CancellationToken cancellationToken);

    /// <summary>Puts an entry in, in place of the project's earlier one.</summary>
    /// <exception cref="SkillOptException">SKO7041: the system refused; what was there before stays.</exception>
    Task InstallAsync(ScheduledNight night, CancellationToken cancellationToken);

    /// <summary>Takes a project's entry out.</summary>
    /// <returns>False when there was none.</returns>
    /// <exception cref="SkillOptException">SKO7041: the system refused; what was there before stays.</exception>
    Task<bool> RemoveAsync(string project, CancellationToken cancellationToken);

    /// <summary>Our entries, each in a line, with their next time where the system tells it.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
