import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ApiError } from '../../api';
import type { Verdict } from './text';

/** Asks again when what it is made of has changed, also by the own hand a moment ago. */
export function useRenewed<T>(query: UseQueryResult<T, ApiError>, { version, endorsements }: Verdict): UseQueryResult<T, ApiError> {
  const stamp = `${version} ${endorsements.length}`;
  const seen = useRef(stamp);
  const { refetch } = query;
  useEffect(() => {
    if (seen.current === stamp) return;
    seen.current = stamp;
    void refetch();
  }, [stamp, refetch]);
  return query;
} // prettier-ignore
